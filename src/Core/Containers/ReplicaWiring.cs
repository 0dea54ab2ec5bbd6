namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Compares the networks that a replica is on with those that it should be on.</summary>
public static class ReplicaWiring
{
    /// <summary>Null when nothing is wrong, or nobody can tell.</summary>
    public static string? WhyWrong(IReadOnlyList<string>? wanted, ObservedReplica replica)
    {
        if (wanted is null || replica.State is ReplicaState.Removing or ReplicaState.Dead or ReplicaState.Restarting)
        {
            return null;
        }

        var missing = wanted.Except(replica.Networks, StringComparer.Ordinal).ToList();

        // Who allows whom is seen to elsewhere, and changes without an operation.
        var surplus = replica.Networks.Except(wanted, StringComparer.Ordinal).Where(network => !ContainerNetworks.IsGrant(network)).ToList();
        return (missing.Count, surplus.Count) switch
        {
            (0, 0) => null,
            (_, 0) => $"it is not on {string.Join(", ", missing)}",
            (0, _) => $"it should not be on {string.Join(", ", surplus)}",
            _ => $"it is not on {string.Join(", ", missing)}, and should not be on {string.Join(", ", surplus)}",
        };
    }
}
