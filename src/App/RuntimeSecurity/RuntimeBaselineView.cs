namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>What is normal for the replicas of a generation.</summary>
public sealed record RuntimeBaselineView
{
    public required string ContainerId { get; init; }

    /// <summary>The Container's name.</summary>
    public required string Container { get; init; }

    public required int Generation { get; init; }

    /// <summary>What is new is still taken for normal.</summary>
    public required bool Learning { get; init; }

    /// <summary>Null before a replica was ready.</summary>
    public DateTimeOffset? LearnsUntil { get; init; }

    public required IReadOnlyList<string> Programs { get; init; }

    public required IReadOnlyList<int> Ports { get; init; }

    public required IReadOnlyList<string> Destinations { get; init; }
}
