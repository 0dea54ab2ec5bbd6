namespace FunctionsOrchestrator.Core.Containers;

/// <summary>
/// Puts a drain before the end of every replica that others find: it leaves discovery first, and stops when it has had time to end what it serves.
/// Who drains is decided anew in every round, so that one that is wanted again stops draining.
/// </summary>
internal static class DrainPacing
{
    /// <param name="situation">What is known.</param>
    /// <param name="plan">What is to be done.</param>
    /// <param name="own">Those that this is to look after.</param>
    public static ReplicaPlan Apply(RolloutSituation situation, ReplicaPlan plan, IEnumerable<ObservedReplica> own)
    {
        if (!situation.DrainsFirst)
        {
            return plan;
        }

        var serving = own.Where(replica => IsServing(situation, replica)).Select(replica => replica.DockerId).ToHashSet();
        var ends = plan.Steps.Where(step => Ends(step) && serving.Contains(step.DockerId!)).ToList();
        if (ends.Count == 0)
        {
            return plan;
        }

        // A kill that was asked for asks for no patience either.
        var time = situation.Target.Wish.GraceSeconds is 0 ? TimeSpan.Zero : situation.Strategy.Drain;
        var drains = ends.ToDictionary(step => step.DockerId!, step => DrainOf(situation, step.DockerId!));
        var early = ends.Where(step => drains[step.DockerId!].Watched < time).ToList();
        return plan with
        {
            Steps = [.. plan.Steps.Except(early)],
            Drains = plan.Drains.Concat(drains).ToDictionary(),
            Waits = [.. plan.Waits, .. early.Select(step => new ReplicaWait(step.ReplicaName, time - drains[step.DockerId!].Watched, $"{step.Reason}, and it drains before {Verb(step)}"))],
        };
    }

    private static bool Ends(ReplicaStep step) => step.Action is ReplicaAction.Stop or ReplicaAction.Restart or ReplicaAction.Remove;

    /// <summary>What nobody is sent to has nothing to end.</summary>
    private static bool IsServing(RolloutSituation situation, ObservedReplica replica) =>
        replica is { State: ReplicaState.Running, Health: not (ReplicaHealth.Unhealthy or ReplicaHealth.Starting) }
        && situation.GateOf(replica) is null or { State: GateState.Passed };

    private static ReplicaDrain DrainOf(RolloutSituation situation, string dockerId) =>
        situation.Drains.TryGetValue(dockerId, out var drain) ? drain.At(situation.Now) : ReplicaDrain.Begin(situation.Now);

    private static string Verb(ReplicaStep step) => step.Action switch
    {
        ReplicaAction.Restart => "it is restarted",
        ReplicaAction.Stop => "it is stopped",
        _ => "it is removed",
    };
}
