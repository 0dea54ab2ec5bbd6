using System.Collections.Concurrent;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Recovery;

/// <summary>Does about replicas that nobody answers for what configuration says: lists them, says so, or has them adopted.</summary>
public sealed partial class OrphanKeeper(
    IReplicaInventory inventory, IContainerEngine engine, IContainerStore store, RecoveryQueue queue, Installation installation, OrchestratorOptions options, ILogger<OrphanKeeper> logger)
{
    private readonly ConcurrentDictionary<string, bool> _told = new(StringComparer.Ordinal);

    /// <summary>Every one on the engine, with why, in the order of their names.</summary>
    public async Task<IReadOnlyList<OrphanView>> ListAsync(CancellationToken cancellation)
    {
        var orphans = new List<OrphanView>();
        foreach (var labelled in await inventory.ListAsync(cancellation))
        {
            // The engine was asked first: a record is there before its first replica.
            var record = labelled.Installation == installation.Id && labelled.Replica.ContainerId is { } id ? await store.FindAsync(id, cancellation) : null;
            if (OrphanRules.Judge(labelled, installation, record) is { } orphan && (orphan.Kind is OrphanKind.Foreign || await engine.InspectAsync(orphan.DockerId, cancellation) is not null))
            {
                orphans.Add(orphan);
            }
        }

        return [.. orphans.OrderBy(orphan => orphan.Name, StringComparer.Ordinal)];
    }

    /// <summary>Called with what a comparison found.</summary>
    internal async Task SettleAsync(IReadOnlyList<ObservedReplica> orphans, CancellationToken cancellation)
    {
        if (options.Orphans is OrphanPolicy.Ignore)
        {
            return;
        }

        foreach (var container in orphans.GroupBy(orphan => orphan.ContainerId!))
        {
            // Its record goes after its last replica: what is gone by now was being removed.
            if (await engine.InspectAsync(container.First().DockerId, cancellation) is null)
            {
                continue;
            }

            if (options.Orphans is OrphanPolicy.Adopt)
            {
                await queue.SendAdoptionAsync(container.Key, cancellation);
            }
            else if (_told.TryAdd(container.Key, true))
            {
                LogOrphans(container.Count(), container.Key);
            }
        }
    }
}
