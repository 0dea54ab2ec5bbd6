using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>How an attempt went.</summary>
public sealed record RecoveryResult
{
    /// <summary>Why it could not be made or finished, though nothing is wrong with the replicas; null when it was.</summary>
    public string? Interrupted { get; init; }

    /// <summary>As they were seen last; null when nobody could look.</summary>
    public IReadOnlyList<ObservedReplica>? Observed { get; init; }

    /// <summary>Indexes of those that were brought back.</summary>
    public IReadOnlyList<int> Started { get; init; } = [];

    /// <summary>Those that the engine refused to make or start.</summary>
    public IReadOnlyList<RefusedReplica> Refused { get; init; } = [];

    /// <summary>What was done and why, for people.</summary>
    public IReadOnlyList<string> Steps { get; init; } = [];
}
