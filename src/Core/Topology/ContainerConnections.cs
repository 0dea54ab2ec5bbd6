namespace FunctionsOrchestrator.Core.Topology;

/// <summary>What one container's tables of connections had in them.</summary>
public sealed record ContainerConnections(EngineContainer Container, IReadOnlyList<TcpEntry> Entries);
