using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Health;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Which instances of services a Container offers.</summary>
internal static class ContainerInstances
{
    /// <summary>Whether it is worth asking: most Containers have no service.</summary>
    public static bool MayOffer(ContainerRecord? record) => record?.Specs.Values.Any(spec => spec.Service is not null) is true;

    /// <summary>One for each replica that runs and has been ready, in the order of their ids. The same for the same record.</summary>
    /// <param name="record">Its replicas as they were seen last.</param>
    /// <param name="host">By which address others know the engine's host; null when that is not known.</param>
    public static IReadOnlyList<ServiceInstance> Of(ContainerRecord? record, string? host) => !MayOffer(record)
        ? []
        : [.. record!.FreeReplicas
            .Where(replica => replica.State is ReplicaState.Running)
            .OrderByDescending(replica => replica.CreatedAt)
            .Select(replica => InstanceOf(record, record.VerdictOf(replica), host))
            .OfType<ServiceInstance>()
            .DistinctBy(instance => instance.Id)
            .OrderBy(instance => instance.Id, StringComparer.Ordinal)];

    private static ServiceInstance? InstanceOf(ContainerRecord record, ReplicaVerdict verdict, string? host)
    {
        var replica = verdict.Replica;

        // What it is comes from its own generation: in a rollout, versions move with the replicas.
        if (record.Specs.GetValueOrDefault(replica.Generation) is not { Service: { } service } spec
            || HealthOf(spec, replica) is not { } health
            || ReplicaEndpoint.Of(service, replica, host) is not { } endpoint)
        {
            return null;
        }

        return new ServiceInstance
        {
            Id = ReplicaName.For(record.Name, replica.Generation, replica.Index),
            Service = service.Name,
            Version = service.Version,
            Endpoint = endpoint,
            Source = InstanceSource.Container,
            Metadata = service.Metadata,
            Tags = service.Tags,
            DependsOn = service.DependsOn,
            Health = health,
            HealthReason = health is InstanceHealth.Unhealthy ? verdict.Reason : null,
            HealthSince = verdict.Since,
            Draining = record.Drains.ContainsKey(replica.DockerId),
            ContainerId = record.Id,
            Generation = replica.Generation,
            DockerId = replica.DockerId,
            RegisteredAt = replica.CreatedAt,
        };
    }

    /// <summary>Null before it has been ready: one that has only started is found by nobody, one that fell ill stays known.</summary>
    private static InstanceHealth? HealthOf(ContainerSpec spec, ObservedReplica replica) => replica.Health switch
    {
        ReplicaHealth.Healthy => InstanceHealth.Healthy,
        ReplicaHealth.Unhealthy => InstanceHealth.Unhealthy,
        ReplicaHealth.None when spec.HealthCheck is null => InstanceHealth.Unchecked,
        _ => null,
    };
}
