using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>
/// Keeps the networks of those who allow each other as Containers say: looks, decides, applies. It works from what is there, so that it may
/// end at any line, and run in several instances of the app at once.
/// </summary>
public sealed class NetworkGrants(ContainerDirectoryLoader loader, ContainerDirectory directory, IContainerEngine engine, INetworkEngine networks, Installation installation, StoreState store, TimeProvider time)
{
    /// <summary>While nobody allows anybody, how often it is looked for what an earlier process has left.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private long? _idleSince;

    public async Task RunAsync(CancellationToken cancellation)
    {
        await loader.RunIfDueAsync(cancellation);

        // Started while the database is away: who is not known yet is not gone, and keeps what it has.
        if (!store.IsLoaded)
        {
            return;
        }

        GrantParty[] parties = [.. directory.Current.Values.Where(record => record.Wish.State is not ContainerState.Removed)
            .Select(record => new GrantParty(record.Id, record.Name, record.Settings.Allow ?? [], record.Spec.Security.HostNetwork))];
        if (Array.TrueForAll(parties, party => party.Allow.Count == 0) && _idleSince is { } since && time.GetElapsedTime(since) < Idle)
        {
            return;
        }

        var present = (await networks.ListAsync(cancellation))
            .Where(network => ContainerNetworks.IsGrant(network.Name) && network.Labels.GetValueOrDefault(ReplicaLabels.Installation) == installation.Id)
            .OrderBy(network => network.CreatedAt).ThenBy(network => network.Id, StringComparer.Ordinal)
            .Select(network => new GrantNetwork(network.Id, network.Name)).ToList();
        var plan = GrantPlanner.Decide(parties, present, await engine.ListAsync(null, cancellation), directory.Current.Values.SelectMany(record => record.Quarantines.Keys).ToHashSet(StringComparer.Ordinal));
        await ApplyAsync(plan, cancellation);
        _idleSince = plan.IsEmpty ? time.GetTimestamp() : null;
    }

    private async Task ApplyAsync(GrantPlan plan, CancellationToken cancellation)
    {
        foreach (var network in plan.Surplus)
        {
            await networks.RemoveAsync(network.Id, cancellation);
        }

        // Who may no longer goes first: what is taken away counts more than what is given.
        foreach (var step in plan.Leave)
        {
            await networks.LeaveAsync(step.DockerId, step.Network, cancellation);
        }

        foreach (var network in plan.Remove)
        {
            await networks.RemoveAsync(network.Id, cancellation);
        }

        foreach (var grant in plan.Create)
        {
            await networks.CreateAsync(
                new NetworkBlueprint { Name = grant.Network, Internal = true, Labels = new Dictionary<string, string> { [ReplicaLabels.Installation] = installation.Id } }, cancellation);
        }

        foreach (var step in plan.Join)
        {
            await networks.JoinAsync(step.DockerId, step.ContainerName, step.Network, cancellation);
        }
    }
}
