namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What a round of planning knows beside what it observes.</summary>
/// <param name="Target">Whose replicas, of which generation, and how they should be.</param>
/// <param name="Strategy">How the generations are exchanged.</param>
/// <param name="Gates">By Docker id, where replicas stand at the health gate.</param>
/// <param name="Drains">By Docker id, replicas that drain already.</param>
/// <param name="Now">The present time.</param>
public sealed record RolloutSituation(
    ReplicaTarget Target,
    RolloutStrategy Strategy,
    IReadOnlyDictionary<string, ReplicaGate> Gates,
    IReadOnlyDictionary<string, ReplicaDrain> Drains,
    DateTimeOffset Now)
{
    /// <summary>Every replica passes the gate, also when no old one waits for it to take over.</summary>
    public bool AlwaysGated { get; init; }

    /// <summary>Others find the replicas: whatever ends one that serves, it drains first.</summary>
    public bool DrainsFirst { get; init; }

    /// <summary>Whether it can be counted on. One of another generation need not have been at the gate: it has served so far.</summary>
    internal bool IsReady(ObservedReplica replica) =>
        replica is { State: ReplicaState.Running, Health: not (ReplicaHealth.Unhealthy or ReplicaHealth.Starting) }
        && (GateOf(replica) is { } gate ? gate.State is GateState.Passed : replica.Generation != Target.Generation);

    /// <summary>Whether the gate has yet to decide about it.</summary>
    internal bool IsUndecided(ObservedReplica replica) =>
        replica.State is ReplicaState.Running && GateOf(replica) is null or { State: GateState.Waiting };

    /// <summary>Where its present run stands. A gate that does not say which run it is about cannot speak for one that began after a restart was asked for.</summary>
    internal ReplicaGate? GateOf(ObservedReplica replica) =>
        Gates.TryGetValue(replica.DockerId, out var gate)
        && gate.IsOf(replica)
        && !(gate.RunSince is null && replica.StartedAt >= Target.Wish.RestartRequestedAt)
            ? gate
            : null;
}
