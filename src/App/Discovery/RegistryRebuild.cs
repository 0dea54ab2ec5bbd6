using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Discovery;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Once after each start, makes the directory agree with the entities, which own the truth: whoever differs writes itself anew, and a service that has no entity any more is dropped.</summary>
public sealed partial class RegistryRebuild(IServiceStore store, ServiceDirectory directory, ILeaseBook leases, StoreState state, ILogger<RegistryRebuild> logger)
{
    // What the store had at the start; whoever comes later is none of our business.
    private DirectorySnapshot? _loaded;
    private bool _done;

    public async Task RunOnceAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        if (_done)
        {
            return;
        }

        var isLoaded = state.IsLoaded;
        if (isLoaded)
        {
            _loaded ??= directory.Current;
        }

        await RestoreLeasesAsync(client, cancellation);
        var owned = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var entity in client.Entities.GetAllEntitiesAsync<ServiceRecord>(new() { InstanceIdStartsWith = $"@{nameof(ServiceEntity)}@" }).WithCancellation(cancellation))
        {
            if (!entity.IncludesState)
            {
                continue;
            }

            owned.Add(entity.Id.Key);
            var shown = directory.Current.FindService(entity.Id.Key);
            if (shown?.Revision != entity.State.Revision)
            {
                LogDiffers(entity.Id.Key, entity.State.Revision, shown?.Revision);
                await client.Entities.SignalEntityAsync(entity.Id, nameof(ServiceEntity.Publish), shown?.Revision ?? 0, null, cancellation);
            }
        }

        if (!isLoaded)
        {
            // Memory is filled, for now; the database may show more than there is.
            return;
        }

        foreach (var record in _loaded!.Services.Values.Where(record => !owned.Contains(record.Name) && ReferenceEquals(directory.Current.FindService(record.Name), record)))
        {
            // Asked once more by its own id: one that was being made while the others were listed is no orphan.
            if (await client.Entities.GetEntityAsync(ServiceEntity.IdOf(record.Name), includeState: false, cancellation) is null)
            {
                LogDropped(record.Name);
                await store.DeleteAsync(record.Name, cancellation);
            }
        }

        _done = true;
    }

    /// <summary>A lease that is in no book would never end.</summary>
    private async Task RestoreLeasesAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var known = (await leases.ListDueAsync(DateTimeOffset.MaxValue, int.MaxValue, cancellation)).ToHashSet(StringComparer.Ordinal);
        await foreach (var entity in client.Entities.GetAllEntitiesAsync<InstanceClaim>(new() { InstanceIdStartsWith = $"@{nameof(InstanceEntity)}@" }).WithCancellation(cancellation))
        {
            if (entity is { IncludesState: true, State: { Lease: { } lease } claim } && !known.Contains(entity.Id.Key))
            {
                LogNoLease(entity.Id.Key);
                await leases.PutAsync(entity.Id.Key, claim.RenewedAt.AddSeconds(lease.Ttl), cancellation);
            }
        }
    }
}
