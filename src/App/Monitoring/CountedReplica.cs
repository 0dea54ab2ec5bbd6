namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>A replica of ours as the engine's list names it.</summary>
public sealed record CountedReplica(string DockerId, string ContainerId, string ContainerName, string Name, int Generation, int Index);
