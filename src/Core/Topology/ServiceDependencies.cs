namespace FunctionsOrchestrator.Core.Topology;

/// <summary>What a service depends on, or who depends on it, and whom its failure reaches.</summary>
public sealed record ServiceDependencies
{
    /// <summary>The registry's index that it was made of.</summary>
    public required long Index { get; init; }

    public required string Service { get; init; }

    public required MapStatus Status { get; init; }

    public required DependencyDirection Direction { get; init; }

    /// <summary>How far was looked.</summary>
    public required int Depth { get; init; }

    /// <summary>The nearest first; only those that have anybody.</summary>
    public required IReadOnlyList<DependencyLevel> Levels { get; init; }

    /// <summary>There is more beyond the depth.</summary>
    public required bool Truncated { get; init; }

    public required FailureImpact Impact { get; init; }
}
