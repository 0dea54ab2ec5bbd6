namespace FunctionsOrchestrator.Core.Topology;

/// <summary>All that are equally far from a service.</summary>
/// <param name="Distance">Steps from it, from 1.</param>
/// <param name="Nodes">In the order of their ids; each is on its nearest level only.</param>
public sealed record DependencyLevel(int Distance, IReadOnlyList<DependencyNode> Nodes);
