namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Makes the map: the same facts give the same map, in the same order.</summary>
public static class ServiceMapBuilder
{
    public static ServiceMap Build(MapFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var edges = MapEdges.Of(facts);
        var nodes = MapNodes.Of(facts, edges);
        return new ServiceMap
        {
            Index = facts.Directory.Index,
            Observation = facts.Observation,
            Nodes = nodes,
            Edges = edges,
            Problems = MapProblems.Of(facts, nodes, edges),
        };
    }
}
