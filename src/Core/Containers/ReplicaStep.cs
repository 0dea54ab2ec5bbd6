namespace FunctionsOrchestrator.Core.Containers;

/// <summary>One step of a plan, with why it is taken.</summary>
public sealed record ReplicaStep
{
    public required ReplicaAction Action { get; init; }

    public required string ReplicaName { get; init; }

    public required int Generation { get; init; }

    public required int Index { get; init; }

    /// <summary>The Docker container it acts on; null for one that is to be created.</summary>
    public string? DockerId { get; init; }

    /// <summary>For a creation: whether it is started as well.</summary>
    public bool Start { get; init; }

    /// <summary>For a stop, restart or removal: seconds to end by itself; null for the engine's default.</summary>
    public int? GraceSeconds { get; init; }

    /// <summary>For a restart: done already when the replica started after this moment of the engine's clock.</summary>
    public DateTimeOffset? RestartRequestedAt { get; init; }

    /// <summary>For a rewiring: the networks that it should be on.</summary>
    public IReadOnlyList<string>? Networks { get; init; }

    public required string Reason { get; init; }
}
