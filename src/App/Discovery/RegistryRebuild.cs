using FunctionsOrchestrator.Core.Discovery;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Once after each start, makes the directory agree with the entities, which own the truth: whoever differs writes itself anew, and a service that has no entity any more is dropped.</summary>
public sealed partial class RegistryRebuild(IServiceStore store, ServiceDirectory directory, ILogger<RegistryRebuild> logger)
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

        _loaded ??= directory.Current;
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

        foreach (var record in _loaded.Services.Values.Where(record => !owned.Contains(record.Name) && ReferenceEquals(directory.Current.FindService(record.Name), record)))
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
}
