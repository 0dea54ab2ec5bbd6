namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>One step of an alert.</summary>
/// <param name="State">What to remember.</param>
/// <param name="Signal">What to tell.</param>
/// <param name="Reason">A sentence for people.</param>
public sealed record AlertStep(AlertState State, AlertSignal Signal, string Reason);
