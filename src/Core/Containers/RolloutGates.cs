namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Keeps the health gates of a Container's replicas up to date.</summary>
public static class RolloutGates
{
    /// <summary>The gates after a look: forgets who is gone, and takes in what the probes said.</summary>
    /// <param name="situation">What was known before.</param>
    /// <param name="observed">What is there now.</param>
    /// <param name="outcomes">By Docker id, what the probes of <see cref="RolloutPlanner.Undecided"/> said.</param>
    /// <param name="settings">What the generation's replicas have to show, by what checks them.</param>
    public static IReadOnlyDictionary<string, ReplicaGate> After(
        RolloutSituation situation,
        IReadOnlyCollection<ObservedReplica> observed,
        IReadOnlyDictionary<string, ProbeOutcome> outcomes,
        Func<ObservedReplica, GateSettings> settings)
    {
        ArgumentNullException.ThrowIfNull(situation);
        ArgumentNullException.ThrowIfNull(observed);
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(settings);
        var gates = new Dictionary<string, ReplicaGate>();
        foreach (var replica in observed.Where(replica => replica.ContainerId == situation.Target.ContainerId))
        {
            var known = situation.GateOf(replica);
            var gate = outcomes.TryGetValue(replica.DockerId, out var outcome)
                ? (known ?? ReplicaGate.For(replica, situation.Now)).After(outcome, settings(replica), situation.Now)
                : known ?? Vouch(situation, replica);
            if (gate is not null)
            {
                gates[replica.DockerId] = gate;
            }
        }

        return gates;
    }

    /// <summary>What served before a rollout began need not prove itself when the rollout goes back to it.</summary>
    private static ReplicaGate? Vouch(RolloutSituation situation, ObservedReplica replica) =>
        replica.Generation < situation.Target.Generation && situation.IsReady(replica)
            ? ReplicaGate.For(replica, situation.Now) with { State = GateState.Passed }
            : null;
}
