using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Health;

/// <summary>What counts of all that is known of a replica's health.</summary>
/// <param name="Replica">As it was observed, with that health.</param>
/// <param name="Reason">Why; null when there is nothing to say.</param>
/// <param name="Since">Since when; null when nobody knows.</param>
/// <param name="Flapping">It is healthy and unhealthy by turns.</param>
public sealed record ReplicaVerdict(ObservedReplica Replica, string? Reason, DateTimeOffset? Since, bool Flapping)
{
    public bool IsIll => Replica is { State: ReplicaState.Running, Health: ReplicaHealth.Unhealthy };
}
