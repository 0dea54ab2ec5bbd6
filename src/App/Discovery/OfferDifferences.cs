using System.Text.Json;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Compares what Containers offer with what the registry shows of them.</summary>
internal static class OfferDifferences
{
    /// <summary>By the Container's id, what to ask of it; those that agree are left out.</summary>
    /// <param name="records">Every Container.</param>
    /// <param name="shown">The registry, as it was before the Containers were read.</param>
    /// <param name="host">By which address others know the engine's host.</param>
    /// <param name="now">The present time.</param>
    public static IReadOnlyDictionary<string, OfferRequest> Find(IEnumerable<ContainerRecord> records, DirectorySnapshot shown, string? host, DateTimeOffset now)
    {
        var offered = records.Where(ContainerInstances.MayOffer).SelectMany(record => ContainerInstances.Of(record, host)).ToLookup(instance => instance.ContainerId!);
        var present = shown.Services.Values.SelectMany(service => service.Instances).Where(instance => instance.Source is InstanceSource.Container).ToLookup(instance => instance.ContainerId!);
        return offered.Select(group => group.Key)
            .Union(present.Select(group => group.Key))
            .Where(id => !offered[id].Select(Comparable).Order(StringComparer.Ordinal).SequenceEqual(present[id].Select(Comparable).Order(StringComparer.Ordinal)))
            .ToDictionary(id => id, id => new OfferRequest(
                [.. offered[id].Concat(present[id]).Select(instance => instance.Service).Distinct(StringComparer.Ordinal)],
                shown.Services.Values.Select(service => service.Containers.GetValueOrDefault(id)).DefaultIfEmpty().Max(),
                now));
    }

    /// <summary>Without what the registry itself adds.</summary>
    private static string Comparable(ServiceInstance instance) =>
        JsonSerializer.Serialize(instance with { RegisteredAt = default, HealthSince = null, HealthReason = null, Stale = false });
}
