namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Who is there, who calls whom, and what is wrong with it, at one moment.</summary>
public sealed record ServiceMap
{
    /// <summary>The registry's index that it was made of.</summary>
    public required long Index { get; init; }

    public required Observation Observation { get; init; }

    /// <summary>In the order of their ids.</summary>
    public required IReadOnlyList<MapNode> Nodes { get; init; }

    /// <summary>In the order of their ids.</summary>
    public required IReadOnlyList<MapEdge> Edges { get; init; }

    /// <summary>The gravest first, and then in the order of their nodes.</summary>
    public required IReadOnlyList<MapProblem> Problems { get; init; }
}
