namespace FunctionsOrchestrator.Core.Topology;

/// <summary>Someone at a distance from a service.</summary>
public sealed record DependencyNode
{
    /// <summary>The map's id of it.</summary>
    public required string Id { get; init; }

    public required MapNodeKind Kind { get; init; }

    public required string Name { get; init; }

    public required MapStatus Status { get; init; }

    /// <summary>Ids of those one step nearer through whom it is reached.</summary>
    public required IReadOnlyList<string> Via { get; init; }

    /// <summary>One of these steps is declared.</summary>
    public required bool Declared { get; init; }

    /// <summary>One of these steps was observed.</summary>
    public required bool Observed { get; init; }
}
