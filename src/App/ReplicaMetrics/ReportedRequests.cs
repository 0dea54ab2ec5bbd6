using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Traffic;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.ReplicaMetrics;
using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.App.ReplicaMetrics;

/// <summary>What traffic reports say of replicas: as the instances that their Container offers, and as those that registered themselves at a replica's address.</summary>
internal sealed class ReportedRequests(ServiceDirectory directory, TrafficBook book, AdvertisedAddress address, TimeProvider time)
{
    /// <summary>For one look at many Containers: the instances that registered themselves, by their host.</summary>
    public ILookup<string, ServiceInstance> ByHost() => directory.Current.Services.Values
        .SelectMany(service => service.Instances)
        .Where(instance => instance.Source is InstanceSource.Api)
        .ToLookup(instance => instance.Endpoint.Host, StringComparer.Ordinal);

    /// <summary>By Docker id; null when nobody reports on any service that the replicas are of.</summary>
    public IReadOnlyDictionary<string, MetricReading>? Find(ContainerRecord record, ILookup<string, ServiceInstance> byHost)
    {
        var replicas = record.FreeReplicas.Where(replica => replica.State is ReplicaState.Running).ToList();
        var instances = replicas.SelectMany(replica => InstancesOf(record, replica, byHost).Select(instance => (replica.DockerId, instance.Service, instance.Id))).ToList();
        var services = instances.Select(instance => instance.Service).Concat(record.Spec.Service is { } service ? [service.Name] : []).Distinct(StringComparer.Ordinal);
        var reports = services.Select(name => (Name: name, Requests: InstanceRequests.Of(book.WindowsOf(name), time.GetUtcNow()))).Where(report => report.Requests is not null).ToList();
        return reports.Count == 0 ? null : replicas.ToDictionary(
            replica => replica.DockerId,
            replica => Add(reports.Select(report => report.Requests!.Read(
                instances.Where(instance => instance.DockerId == replica.DockerId && instance.Service == report.Name).Select(instance => instance.Id)))),
            StringComparer.Ordinal);
    }

    /// <summary>A replica may be of several services; what is not known of one of them makes the sum unknown.</summary>
    private static MetricReading Add(IEnumerable<MetricReading> readings) => readings.Aggregate((one, other) => (one.Value, other.Value) switch
    {
        ({ } first, { } second) => MetricReading.Of(first with { Value = first.Value + second.Value, At = first.At < second.At ? first.At : second.At, Over = first.Over > second.Over ? first.Over : second.Over }),
        (null, _) => one,
        _ => other,
    });

    private IEnumerable<(string Service, string Id)> InstancesOf(ContainerRecord record, ObservedReplica replica, ILookup<string, ServiceInstance> byHost)
    {
        if (record.Specs.GetValueOrDefault(replica.Generation)?.Service is { } service)
        {
            yield return (service.Name, ReplicaName.For(record.Name, replica.Generation, replica.Index));
        }

        foreach (var instance in replica.Ip is { } ip ? byHost[ip] : [])
        {
            yield return (instance.Service, instance.Id);
        }

        foreach (var instance in PublishedHosts().SelectMany(host => byHost[host]).Where(instance => replica.Ports.Any(port => port.Protocol is "tcp" && port.HostPort == instance.Endpoint.Port)))
        {
            yield return (instance.Service, instance.Id);
        }
    }

    /// <summary>By what a published port is reached on the engine's host.</summary>
    private IEnumerable<string> PublishedHosts() => address.Host is { } host ? ["127.0.0.1", "localhost", host] : ["127.0.0.1", "localhost"];
}
