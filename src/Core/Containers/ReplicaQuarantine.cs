using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>
/// The mark of a replica that a response to a finding has taken out of service. While it is marked nobody repairs, restarts or removes it, it serves nobody,
/// and it counts for none of those that are asked for: it is kept as evidence.
/// </summary>
public sealed record ReplicaQuarantine
{
    public required string DockerId { get; init; }

    /// <summary>The replica's name.</summary>
    public required string Replica { get; init; }

    public required int Generation { get; init; }

    public required int Index { get; init; }

    /// <summary>What is done to it: never <see cref="ResponseAction.None"/>.</summary>
    public required ResponseAction Action { get; init; }

    /// <summary>The finding that it is the response to.</summary>
    public required string FindingId { get; init; }

    /// <summary>That finding's rule.</summary>
    public required string Rule { get; init; }

    /// <summary>Why, for people.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset Since { get; init; }

    /// <summary>Somebody has released it: it is to be removed, and the mark goes with it.</summary>
    public bool Released { get; init; }
}
