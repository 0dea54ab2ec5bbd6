namespace FunctionsOrchestrator.Core.Containers;

/// <summary>
/// Plans for a Container whose replicas may be of several generations, have to prove that they are healthy, and drain before they stop.
/// Without any of that it is <see cref="ReplicaPlanner"/>'s plan.
/// </summary>
public static class RolloutPlanner
{
    /// <summary>How long to wait before an undecided replica is looked at again.</summary>
    public static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>Replicas that somebody has to probe before the next decision.</summary>
    public static IReadOnlyList<ObservedReplica> Undecided(RolloutSituation situation, IReadOnlyCollection<ObservedReplica> observed)
    {
        ArgumentNullException.ThrowIfNull(situation);
        ArgumentNullException.ThrowIfNull(observed);
        var own = Own(situation, observed);
        return situation.Target.Wish.State is ContainerState.Running && (situation.AlwaysGated || own.Exists(replica => IsStale(situation, replica)))
            ? [.. own.Where(replica => replica.Generation == situation.Target.Generation && situation.IsUndecided(replica) && !IsToRestart(situation, replica))]
            : [];
    }

    public static ReplicaPlan Decide(RolloutSituation situation, IReadOnlyCollection<ObservedReplica> observed)
    {
        ArgumentNullException.ThrowIfNull(situation);
        ArgumentNullException.ThrowIfNull(observed);
        var own = Own(situation, observed);
        var plan = situation.Target.Wish.State is ContainerState.Running && own.Exists(replica => IsStale(situation, replica))
            ? DrainPacing.Apply(situation, Exchange(situation, own, observed), own.Where(replica => replica.Generation == situation.Target.Generation))
            : DrainPacing.Apply(situation, RestartPacing.Apply(situation, ReplicaPlanner.Decide(situation.Target, observed), own), own);
        var leaving = plan.Steps.Where(step => step.Action is ReplicaAction.Remove).Select(step => step.DockerId).Concat(plan.Drains.Keys).ToHashSet();
        var undecided = Undecided(situation, observed).Where(replica => !leaving.Contains(replica.DockerId));
        return plan with { Waits = [.. plan.Waits, .. undecided.Select(replica => Wait(situation, replica))] };
    }

    internal static bool IsLeaving(ObservedReplica replica) => replica.State is ReplicaState.Removing or ReplicaState.Dead;

    internal static bool IsStale(RolloutSituation situation, ObservedReplica replica) =>
        replica.Generation != situation.Target.Generation && !IsLeaving(replica);

    private static bool IsToRestart(RolloutSituation situation, ObservedReplica replica) => replica.StartedAt < situation.Target.Wish.RestartRequestedAt;

    private static List<ObservedReplica> Own(RolloutSituation situation, IEnumerable<ObservedReplica> observed) => QuarantineRules.Free(situation.Target, observed);

    private static ReplicaPlan Exchange(RolloutSituation situation, List<ObservedReplica> own, IReadOnlyCollection<ObservedReplica> observed)
    {
        var round = new RolloutRound(situation, own).Decide();
        return round with { Steps = [.. QuarantineRules.Remove(situation.Target, observed), .. round.Steps] };
    }

    private static ReplicaWait Wait(RolloutSituation situation, ObservedReplica replica)
    {
        var problem = situation.GateOf(replica)?.Problem;
        return new ReplicaWait(replica.Name, LookAgain, problem is null ? "it has to prove that it is healthy" : $"it is not healthy yet: {problem}");
    }
}
