namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What quarantined replicas mean for a plan.</summary>
internal static class QuarantineRules
{
    /// <summary>Those that plans are about; all of them once the Container is being removed, which no evidence outlives.</summary>
    public static List<ObservedReplica> Free(ReplicaTarget target, IEnumerable<ObservedReplica> observed)
    {
        var own = observed.Where(replica => replica.ContainerId == target.ContainerId);
        return target.Quarantined.Count == 0 || target.Wish.State is ContainerState.Removed
            ? [.. own]
            : [.. own.Where(replica => !target.Quarantined.Any(mark => mark.DockerId == replica.DockerId))];
    }

    /// <summary>Removals of those that were released. Nobody is sent to them, and they have had their time: they get none to end by themselves.</summary>
    public static IEnumerable<ReplicaStep> Remove(ReplicaTarget target, IEnumerable<ObservedReplica> observed) => target.Wish.State is ContainerState.Removed
        ? []
        : from replica in observed
          where replica.ContainerId == target.ContainerId && target.Quarantined.Any(mark => mark.Released && mark.DockerId == replica.DockerId)
          select ReplicaPlanner.Act(ReplicaAction.Remove, replica, target, "it was released from quarantine") with { GraceSeconds = 0 };

    /// <summary>
    /// For how many of those that are missing no replacement is made. As many are replaced as are asked for: were it without end, whatever makes each
    /// new replica offend would fill the engine.
    /// </summary>
    public static int Unreplaced(ReplicaTarget target, IEnumerable<ObservedReplica> observed)
    {
        var present = observed.Count(replica => replica.ContainerId == target.ContainerId && target.Quarantined.Any(mark => mark.DockerId == replica.DockerId));
        return Math.Max(0, present - Math.Max(1, target.Wish.Replicas));
    }
}
