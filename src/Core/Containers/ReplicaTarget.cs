namespace FunctionsOrchestrator.Core.Containers;

/// <summary>The planner's one side: whose replicas, of which generation, and how they should be.</summary>
public sealed record ReplicaTarget(string ContainerId, string Name, int Generation, ContainerWish Wish)
{
    /// <summary>The networks that replicas of this generation should be on; null when that is not judged.</summary>
    public IReadOnlyList<string>? Networks { get; init; }

    /// <summary>Indexes whose replicas failed and wait for their next attempt: they are not started yet.</summary>
    public IReadOnlyList<int> Held { get; init; } = [];

    /// <summary>Replicas that a response to a finding has taken out of service.</summary>
    public IReadOnlyList<ReplicaQuarantine> Quarantined { get; init; } = [];
}
