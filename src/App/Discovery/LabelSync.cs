using System.Collections.Concurrent;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Compares what foreign containers say by their labels with what is registered of them, and tells services what differs.</summary>
public sealed partial class LabelSync(
    ILabelledContainers containers,
    IContainerEngine engine,
    ServiceDirectory directory,
    AdvertisedAddress address,
    ContainerLimits limits,
    DiscoveryOptions discovery,
    OrchestratorOptions options,
    TimeProvider time,
    ILogger<LabelSync> logger)
{
    private readonly ConcurrentDictionary<string, string> _told = new(StringComparer.Ordinal);
    private long _last = long.MinValue;

    /// <summary>Whether labels count at all.</summary>
    public bool AreRead => discovery.Labels;

    public Task RunIfDueAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        var last = Volatile.Read(ref _last);
        return last == long.MinValue || time.GetElapsedTime(last) >= TimeSpan.FromSeconds(options.ResyncInterval) ? RunAsync(client, cancellation) : Task.CompletedTask;
    }

    /// <summary>Nothing is deregistered while the engine does not answer: then nobody knows. Where labels do not count any more, nothing is left of them.</summary>
    public async Task RunAsync(DurableTaskClient client, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(client);
        Volatile.Write(ref _last, time.GetTimestamp());
        if (!AreRead && !Registered().Any())
        {
            return;
        }

        var seenAt = await engine.GetTimeAsync(cancellation);
        var labelled = (AreRead ? Read(await containers.ListAsync(cancellation)) : []).ToLookup(instance => instance.Service, StringComparer.Ordinal);
        var registered = Registered().ToLookup(instance => instance.Service, StringComparer.Ordinal);
        var differing = labelled.Concat(registered).Select(group => group.Key).Distinct(StringComparer.Ordinal)
            .Where(service => !LabelChanges.Agree(registered[service], labelled[service]));
        foreach (var service in differing.ToList())
        {
            var registration = new LabelRegistration([.. labelled[service]], seenAt, time.GetUtcNow());
            await client.Entities.SignalEntityAsync(ServiceEntity.IdOf(service), nameof(ServiceEntity.SyncLabels), registration, cancellation: cancellation);
        }
    }

    private IEnumerable<ServiceInstance> Registered() =>
        directory.Current.Services.Values.SelectMany(service => service.Instances).Where(instance => instance.Source is InstanceSource.Label);

    private List<ServiceInstance> Read(IReadOnlyList<LabelledContainer> found)
    {
        foreach (var gone in _told.Keys.Except(found.Select(container => container.Observed.DockerId)))
        {
            _told.TryRemove(gone, out _);
        }

        var instances = new List<ServiceInstance>();
        foreach (var container in found)
        {
            var (instance, errors) = LabelReader.Read(container, limits.DefaultHealthCheck, address.Host);
            if (instance is not null)
            {
                instances.Add(instance);
            }

            Tell(container, string.Join("; ", errors.OrderBy(error => error.Key, StringComparer.Ordinal).Select(error => $"{error.Key} {string.Join(", ", error.Value)}")));
        }

        return instances;
    }

    /// <summary>Once for each container and what is wrong with it.</summary>
    private void Tell(LabelledContainer container, string wrong)
    {
        if (wrong.Length > 0 && (!_told.TryGetValue(container.Observed.DockerId, out var told) || told != wrong))
        {
            _told[container.Observed.DockerId] = wrong;
            LogInvalid(container.Observed.Name, wrong);
        }
    }
}
