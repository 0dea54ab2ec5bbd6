namespace FunctionsOrchestrator.App.Recovery;

/// <summary>A replica that the engine did not make or start, and what it said.</summary>
public sealed record RefusedReplica(int Index, string? DockerId, string Message);
