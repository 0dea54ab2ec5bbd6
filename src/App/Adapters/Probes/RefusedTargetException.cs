namespace FunctionsOrchestrator.App.Adapters.Probes;

/// <summary>A check's target leads where no check may go.</summary>
internal sealed class RefusedTargetException(string reason) : Exception($"it is not asked: {reason}");
