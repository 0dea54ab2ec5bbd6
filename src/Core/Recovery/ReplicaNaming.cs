using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Recovery;

/// <summary>Finds replicas that were renamed by hand. Their labels still say who they are, but people and the next generation go by names.</summary>
public static class ReplicaNaming
{
    /// <summary>Those whose own name is free, with that name.</summary>
    public static IReadOnlyList<(ObservedReplica Replica, string Name)> FindMisnamed(ReplicaTarget target, IReadOnlyCollection<ObservedReplica> observed)
    {
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(observed);
        var taken = observed.Select(replica => replica.Name).ToHashSet(StringComparer.Ordinal);
        return [.. observed
            .Where(replica => replica.ContainerId == target.ContainerId && replica.State is not (ReplicaState.Removing or ReplicaState.Dead))
            .Select(replica => (replica, ReplicaName.For(target.Name, replica.Generation, replica.Index)))
            .Where(pair => taken.Add(pair.Item2))];
    }
}
