using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Someone who calls or is called.</summary>
public sealed record MapNode
{
    /// <summary>The same at every look: <c>service:orders</c>, <c>container:c-…</c>, <c>docker:postgres</c>, <c>external:203.0.113.7:443</c>.</summary>
    public required string Id { get; init; }

    public required MapNodeKind Kind { get; init; }

    public required string Name { get; init; }

    public required MapStatus Status { get; init; }

    /// <summary>Why it is not healthy; null when it is, or when nobody knows.</summary>
    public string? Reason { get; init; }

    /// <summary>What its instances' metadata agrees on under <c>namespace</c>; null where they differ or say nothing.</summary>
    public string? Namespace { get; init; }

    /// <summary>The same of <c>team</c>.</summary>
    public string? Team { get; init; }

    /// <summary>The same of <c>environment</c>.</summary>
    public string? Environment { get; init; }

    /// <summary>In the order of their names.</summary>
    public IReadOnlyList<MapVersion> Versions { get; init; } = [];

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<MapInstance> Instances { get; init; } = [];

    /// <summary>Ids of the Containers behind it.</summary>
    public IReadOnlyList<string> Containers { get; init; } = [];

    /// <summary>Null when no Container is behind it.</summary>
    public MapReplicas? Replicas { get; init; }

    /// <summary>What it is sent, as reported; null when nobody has lately.</summary>
    public TrafficRate? Rates { get; init; }
}
