namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Holds a rolling restart back, so that of two or more healthy replicas one at least always serves.</summary>
internal static class RestartPacing
{
    public static ReplicaPlan Apply(RolloutSituation situation, ReplicaPlan plan, IReadOnlyCollection<ObservedReplica> own)
    {
        if (situation.Target.Wish.RestartRequestedAt is not { } asked || plan.Steps.All(step => step.Action is not ReplicaAction.Restart))
        {
            return plan;
        }

        // The last batch must be healthy before the next one goes.
        if (own.Any(replica => replica.StartedAt >= asked && situation.IsUndecided(replica)))
        {
            return plan with { Steps = [.. plan.Steps.Where(step => step.Action is not ReplicaAction.Restart)] };
        }

        var ready = own.Where(replica => situation.IsReady(replica) || IsUnjudged(situation, replica)).Select(replica => replica.DockerId).ToHashSet();
        var restarting = plan.Steps.Where(step => step.Action is ReplicaAction.Restart && ready.Contains(step.DockerId!)).ToList();
        return ready.Count >= 2 && restarting.Count == ready.Count ? plan with { Steps = [.. plan.Steps.Except(restarting.TakeLast(1))] } : plan;
    }

    /// <summary>It runs since before the restart, and nobody has said that it is ill.</summary>
    private static bool IsUnjudged(RolloutSituation situation, ObservedReplica replica) =>
        replica is { State: ReplicaState.Running, Health: not ReplicaHealth.Unhealthy } && situation.GateOf(replica) is null;
}
