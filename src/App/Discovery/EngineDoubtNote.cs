namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Whether what containers are is in doubt.</summary>
/// <param name="InDoubt">It is.</param>
/// <param name="Now">When it was so.</param>
public sealed record EngineDoubtNote(bool InDoubt, DateTimeOffset Now);
