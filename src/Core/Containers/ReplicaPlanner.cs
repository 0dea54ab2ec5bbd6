using static FunctionsOrchestrator.Core.Containers.ReplicaAction;

namespace FunctionsOrchestrator.Core.Containers;

/// <summary>
/// Turns what is wished and what is observed into the next round of steps.
/// Apply, observe and decide again until the plan is empty; a round that was half applied is simply decided anew.
/// </summary>
public static class ReplicaPlanner
{
    public static ReplicaPlan Decide(ReplicaTarget target, IReadOnlyCollection<ObservedReplica> observed)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(observed);

        // Whatever lacks our label, or carries another Container's, is not ours to touch.
        var own = QuarantineRules.Free(target, observed);
        if (target.Wish.State is ContainerState.Removed)
        {
            return Plan(own.Select(replica => Act(Remove, replica, target, "the container is being removed")));
        }

        var sorted = ReplicaSorting.Sort(target, own);
        return Plan(
        [
            .. QuarantineRules.Remove(target, observed),
            .. sorted.Surplus.Select(surplus => Act(Remove, surplus.Replica, target, surplus.Reason)),
            .. Settle(target, sorted.Kept),
            .. Create(target, sorted, QuarantineRules.Unreplaced(target, observed)),
        ]);
    }

    internal static IEnumerable<ReplicaStep> Settle(ReplicaTarget target, IReadOnlyList<ObservedReplica> kept)
    {
        var restarting = RestartBatch(target, kept);
        return kept.Select(replica => Rewire(target, replica) ?? Settle(target, replica, restarting)).OfType<ReplicaStep>();
    }

    /// <summary>Networks come before all else: a process that starts should find its neighbours.</summary>
    private static ReplicaStep? Rewire(ReplicaTarget target, ObservedReplica replica) =>
        ReplicaWiring.WhyWrong(target.Networks, replica) is { } reason ? Act(ReplicaAction.Rewire, replica, target, reason) with { Networks = target.Networks } : null;

    private static ReplicaStep? Settle(ReplicaTarget target, ObservedReplica replica, HashSet<string> restarting) =>
        (target.Wish.State, replica.State) switch
        {
            (ContainerState.Running, ReplicaState.Paused) => Act(Unpause, replica, target, "it is paused and should run"),
            (ContainerState.Stopped or ContainerState.Created, ReplicaState.Paused) =>
                Act(Unpause, replica, target, "it is paused and only a thawed process can end by itself"),
            (ContainerState.Running or ContainerState.Paused, ReplicaState.Created or ReplicaState.Exited)
                when replica.Generation == target.Generation && target.Held.Contains(replica.Index) => null,
            (ContainerState.Running or ContainerState.Paused, ReplicaState.Created) => Act(Start, replica, target, "it was created and never started"),
            (ContainerState.Running or ContainerState.Paused, ReplicaState.Exited) => Act(Start, replica, target, "it has ended and should run"),
            (ContainerState.Paused, ReplicaState.Running) => Act(Pause, replica, target, "it runs and should be paused"),
            (ContainerState.Stopped or ContainerState.Created, ReplicaState.Running or ReplicaState.Restarting) =>
                Act(Stop, replica, target, "it runs and should be stopped"),
            (ContainerState.Running, ReplicaState.Running) when restarting.Contains(replica.DockerId) =>
                Act(Restart, replica, target, "it started before the restart was asked for"),
            _ => null,
        };

    /// <summary>Half of what runs at a time, so that two or more replicas never drop to none.</summary>
    private static HashSet<string> RestartBatch(ReplicaTarget target, IReadOnlyList<ObservedReplica> kept)
    {
        var up = kept.Count(replica => replica.IsUp);
        return target.Wish.RestartRequestedAt is { } asked
            ? [.. kept
                .Where(replica => replica.State is ReplicaState.Running && replica.StartedAt < asked)
                .OrderBy(replica => replica.Index)
                .Take(Math.Max(1, up / 2))
                .Select(replica => replica.DockerId)]
            : [];
    }

    internal static IEnumerable<ReplicaStep> Create(ReplicaTarget target, ReplicaSorting sorted, int unreplaced = 0)
    {
        // What a stopped Container lacks is made when it starts.
        if (target.Wish.State is ContainerState.Stopped)
        {
            return [];
        }

        var start = target.Wish.State is not ContainerState.Created;
        return Enumerable.Range(0, int.MaxValue)
            .Where(index => !sorted.TakenIndexes.Contains(index))
            .Take(Math.Max(0, target.Wish.Replicas - sorted.Kept.Count - unreplaced))
            .Select(index => new ReplicaStep
            {
                Action = ReplicaAction.Create,
                ReplicaName = ReplicaName.For(target.Name, target.Generation, index),
                Generation = target.Generation,
                Index = index,
                Start = start,
                Reason = $"{sorted.Kept.Count} of {target.Wish.Replicas} replicas of generation {target.Generation} exist",
            });
    }

    internal static ReplicaStep Act(ReplicaAction action, ObservedReplica replica, ReplicaTarget target, string reason) => new()
    {
        Action = action,
        ReplicaName = replica.Name,
        Generation = replica.Generation,
        Index = replica.Index,
        DockerId = replica.DockerId,
        GraceSeconds = action is Stop or Restart or Remove ? target.Wish.GraceSeconds : null,
        RestartRequestedAt = action is Restart ? target.Wish.RestartRequestedAt : null,
        Reason = reason,
    };

    private static ReplicaPlan Plan(IEnumerable<ReplicaStep> steps) => new([.. steps]);
}
