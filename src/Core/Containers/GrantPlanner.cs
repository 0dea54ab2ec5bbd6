
namespace FunctionsOrchestrator.Core.Containers;

/// <summary>
/// Decides which networks join whom, because one Container allows another. Each pair has a network of its own, so that those whom one
/// Container allows do not reach each other through it.
/// </summary>
public static class GrantPlanner
{
    /// <param name="parties">All Containers.</param>
    /// <param name="networks">The networks of grants that there are.</param>
    /// <param name="replicas">All replicas.</param>
    /// <param name="quarantined">Docker ids of replicas that join none.</param>
    public static GrantPlan Decide(
        IReadOnlyList<GrantParty> parties, IReadOnlyList<GrantNetwork> networks, IReadOnlyList<ObservedReplica> replicas, IReadOnlySet<string>? quarantined = null)
    {
        ArgumentNullException.ThrowIfNull(parties);
        ArgumentNullException.ThrowIfNull(networks);
        ArgumentNullException.ThrowIfNull(replicas);
        var wanted = Wanted(parties);
        var present = networks.Select(network => network.Name).ToHashSet(StringComparer.Ordinal);
        var names = parties.ToDictionary(party => party.Id, party => party.Name, StringComparer.Ordinal);
        var (joins, leaves) = (new List<GrantStep>(), new List<GrantStep>());
        foreach (var replica in replicas.Where(IsWired))
        {
            var should = wanted.Values.Where(grant => grant.Has(replica.ContainerId)).Select(grant => grant.Network).ToList();
            var name = replica.ContainerId is { } id ? names.GetValueOrDefault(id, string.Empty) : string.Empty;

            // Nobody is on a network before it is made: the next round sees to that.
            joins.AddRange(should.Where(network => present.Contains(network) && quarantined?.Contains(replica.DockerId) is not true).Except(replica.Networks, StringComparer.Ordinal).Select(network => new GrantStep(replica.DockerId, name, network)));
            leaves.AddRange(replica.Networks.Where(ContainerNetworks.IsGrant).Where(present.Contains).Except(should, StringComparer.Ordinal).Select(network => new GrantStep(replica.DockerId, name, network)));
        }

        return new GrantPlan
        {
            Create = [.. wanted.Values.Where(grant => !present.Contains(grant.Network))],
            Join = joins,
            Leave = leaves,
            Remove = [.. networks.DistinctBy(network => network.Name).Where(network => !wanted.ContainsKey(network.Name))],

            // Each process sees the oldest of them first, and keeps it.
            Surplus = [.. networks.GroupBy(network => network.Name, StringComparer.Ordinal).SelectMany(alike => alike.Skip(1))],
        };
    }

    /// <summary>The network of a pair, whichever allows the other: both ways it is the same.</summary>
    public static string NetworkOf(string oneId, string otherId)
    {
        string[] ids = [oneId, otherId];
        var text = string.Join('\n', ids.Order(StringComparer.Ordinal));
        return ContainerNetworks.GrantPrefix + TextDigest.Of(text, 16);
    }

    private static Dictionary<string, NetworkGrant> Wanted(IReadOnlyList<GrantParty> parties)
    {
        var byName = parties.Where(party => !party.OnHostNetwork).ToDictionary(party => party.Name, StringComparer.Ordinal);
        var wanted = new Dictionary<string, NetworkGrant>(StringComparer.Ordinal);
        foreach (var party in byName.Values)
        {
            foreach (var other in party.Allow.Select(name => byName.GetValueOrDefault(name)).OfType<GrantParty>())
            {
                var network = NetworkOf(party.Id, other.Id);
                wanted.TryAdd(network, new NetworkGrant(network, party.Id, other.Id));
            }
        }

        return wanted;
    }

    /// <summary>Who is on no network at all was taken off by somebody, who has a reason; who is on the host's can join no other.</summary>
    private static bool IsWired(ObservedReplica replica) =>
        replica.State is not (ReplicaState.Removing or ReplicaState.Dead) && replica.Networks.Count > 0 && !replica.Networks.Contains(ContainerNetworks.Host);
}
