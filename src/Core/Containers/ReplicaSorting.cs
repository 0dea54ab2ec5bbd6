namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Who stays and who goes, with why; the first half of a plan.</summary>
internal sealed record ReplicaSorting(
    IReadOnlyList<ObservedReplica> Kept,
    IReadOnlyList<(ObservedReplica Replica, string Reason)> Surplus,
    IReadOnlySet<int> TakenIndexes)
{
    public static ReplicaSorting Sort(ReplicaTarget target, IReadOnlyCollection<ObservedReplica> own)
    {
        var surplus = new List<(ObservedReplica, string)>();

        // The engine is losing these: their names are free only once they are gone.
        var (leaving, present) = Split(own, replica => replica.State is ReplicaState.Removing or ReplicaState.Dead);
        surplus.AddRange(leaving.Select(replica => (replica, "the engine has not finished removing it")));

        var (current, stale) = Split(present, replica => replica.Generation == target.Generation);
        var unique = current.GroupBy(replica => replica.Index).Select(twins => twins.OrderBy(Preference).ThenBy(Age).First()).ToList();
        surplus.AddRange(current.Except(unique).Select(replica => (replica, $"another replica serves index {replica.Index} of its generation")));

        var kept = unique.OrderBy(Preference).ThenBy(replica => replica.Index).Take(Math.Max(0, target.Wish.Replicas)).ToList();
        surplus.AddRange(unique.Except(kept).Select(replica => (replica, WhyTooMany(target, unique.Count, replica))));

        surplus.AddRange(stale.Where(replica => IsReplaced(target, kept)).Select(replica =>
            (replica, $"generation {replica.Generation} is replaced by generation {target.Generation}")));

        // An index stays taken until whoever holds its name is gone.
        var taken = own.Where(replica => replica.Generation == target.Generation).Select(replica => replica.Index)
            .Concat(target.Quarantined.Where(mark => mark.Generation == target.Generation).Select(mark => mark.Index)).ToHashSet();
        return new ReplicaSorting([.. kept.OrderBy(replica => replica.Index)], surplus, taken);
    }

    /// <summary>Old generations leave when as many new ones as are wanted stand in their place.</summary>
    private static bool IsReplaced(ReplicaTarget target, List<ObservedReplica> kept) =>
        target.Wish.State is ContainerState.Stopped
        || (kept.Count >= target.Wish.Replicas
            && (target.Wish.State is ContainerState.Created || kept.All(replica => replica.IsUp || replica.State is ReplicaState.Paused)));

    private static string WhyTooMany(ReplicaTarget target, int count, ObservedReplica replica) =>
        Preference(replica) > 0
            ? $"{count} replicas are more than the {target.Wish.Replicas} asked for, and it is {Describe(replica)}"
            : $"{count} replicas are more than the {target.Wish.Replicas} asked for, and it has the highest index";

    private static string Describe(ObservedReplica replica) => replica switch
    {
        { Health: ReplicaHealth.Unhealthy } => "unhealthy",
        { State: ReplicaState.Running } => "still starting",
        _ => replica.State.ToString().ToLowerInvariant(),
    };

    /// <summary>The lower, the better worth keeping.</summary>
    private static int Preference(ObservedReplica replica) => replica switch
    {
        { State: ReplicaState.Running, Health: ReplicaHealth.Unhealthy } => 3,
        { State: ReplicaState.Running, Health: ReplicaHealth.Starting } => 1,
        { State: ReplicaState.Running } => 0,
        { State: ReplicaState.Paused } => 2,
        { State: ReplicaState.Restarting } => 3,
        { State: ReplicaState.Exited } => 4,
        { State: ReplicaState.Created } => 5,
        _ => 6,
    };

    private static DateTimeOffset Age(ObservedReplica replica) => replica.CreatedAt;

    private static (List<ObservedReplica> Matching, List<ObservedReplica> Others) Split(
        IEnumerable<ObservedReplica> replicas, Func<ObservedReplica, bool> predicate)
    {
        var groups = replicas.ToLookup(predicate);
        return ([.. groups[true]], [.. groups[false]]);
    }
}
