using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Discovery;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>
/// Heals a registry that has lost or kept what it should not. A signal that is on its way looks like a difference too:
/// only what was so at two looks in a row is acted on, and acting once too often does no harm.
/// </summary>
public sealed partial class OfferResync(
    IContainerStore store, ServiceDirectory directory, AdvertisedAddress address, OrchestratorOptions options, TimeProvider time, ILogger<OfferResync> logger)
{
    private const int PageSize = 500;

    private HashSet<string> _suspects = [];
    private long _last = long.MinValue;

    /// <summary>Asks those Containers whose offer is not what the registry shows, when it is time to look.</summary>
    public async Task RunIfDueAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        var due = _last == long.MinValue || _suspects.Count > 0 || time.GetElapsedTime(_last) >= TimeSpan.FromSeconds(options.ResyncInterval);
        if (!due)
        {
            return;
        }

        _last = time.GetTimestamp();
        var differences = await FindAsync(cancellation);
        foreach (var (containerId, request) in differences.Where(difference => _suspects.Contains(difference.Key)))
        {
            LogDiffers(containerId, string.Join(", ", request.Services));
            await client.Entities.SignalEntityAsync(ContainerEntity.IdOf(containerId), nameof(ContainerEntity.OfferAgain), request, cancellation: cancellation);
        }

        _suspects = [.. differences.Keys.Except(_suspects)];
    }

    private async Task<IReadOnlyDictionary<string, OfferRequest>> FindAsync(CancellationToken cancellation)
    {
        var shown = directory.Current;
        var records = new List<ContainerRecord>();
        IReadOnlyList<ContainerRecord> page = [];
        do
        {
            page = await store.ListAsync(new ContainerFilter { Limit = PageSize, After = page.Count > 0 ? page[^1].Name : null }, cancellation);
            records.AddRange(page.Where(ContainerInstances.MayOffer));
        }
        while (page.Count == PageSize);
        return OfferDifferences.Find(records, shown, address.Host, time.GetUtcNow());
    }
}
