using FunctionsOrchestrator.App.Store;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>
/// Once after each start, makes the read model agree with the entities, which own the truth: writes that were kept while the database was away die with the process.
/// Whoever differs writes itself anew, and a row that has no entity any more is dropped. Without the database, it is memory that is filled so.
/// </summary>
public sealed partial class ContainerRebuild(IContainerStore store, ContainerDirectory directory, StoreState state, ILogger<ContainerRebuild> logger)
{
    private bool _done;

    public async Task RunOnceAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (_done)
        {
            return;
        }

        // Taken first: whoever comes later is none of our business.
        var (isLoaded, loaded) = (state.IsLoaded, directory.Current);
        var owned = new HashSet<string>(StringComparer.Ordinal);
        var differ = 0;
        await foreach (var entity in client.Entities.GetAllEntitiesAsync<ContainerRecord>(new() { InstanceIdStartsWith = $"@{nameof(ContainerEntity)}@" }).WithCancellation(cancellation))
        {
            if (!entity.IncludesState || entity.State is null)
            {
                continue;
            }

            owned.Add(entity.Id.Key);
            var shown = directory.Current.GetValueOrDefault(entity.Id.Key);
            if (shown?.Revision != entity.State.Revision)
            {
                differ++;
                LogDiffers(entity.State.Name, entity.State.Revision, shown?.Revision);
                await client.Entities.SignalEntityAsync(entity.Id, nameof(ContainerEntity.Publish), shown?.Revision ?? 0, null, cancellation);
            }
        }

        if (isLoaded)
        {
            await DropAsync(client, loaded.Values.Where(record => !owned.Contains(record.Id)), cancellation);
            _done = true;
        }
        else if (differ == 0)
        {
            state.NoteFilled();
        }
    }

    private async Task DropAsync(DurableTaskClient client, IEnumerable<ContainerRecord> suspects, CancellationToken cancellation)
    {
        foreach (var record in suspects)
        {
            // Asked once more by its own id: one that was being made while the others were listed is no orphan.
            if (await client.Entities.GetEntityAsync<ContainerRecord>(ContainerEntity.IdOf(record.Id), cancellation) is not { IncludesState: true, State: not null })
            {
                LogDropped(record.Name, record.Id);
                await store.DeleteAsync(record.Id, cancellation);
            }
        }
    }
}
