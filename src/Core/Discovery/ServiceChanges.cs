namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Changes of a service: each gives the record after it, the same one when nothing changes.</summary>
public static class ServiceChanges
{
    /// <summary>Registers an instance, or updates it. What is known of the health of the same endpoint is kept.</summary>
    public static ServiceRecord Register(ServiceRecord record, ServiceInstance instance)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(instance);
        var known = record.Instances.FirstOrDefault(other => other.Id == instance.Id);
        if (known is not null && known.Endpoint == instance.Endpoint && known.HealthCheck == instance.HealthCheck)
        {
            instance = instance with { Health = known.Health, HealthReason = known.HealthReason, HealthSince = known.HealthSince, RegisteredAt = known.RegisteredAt };
        }

        return With(record, [.. record.Instances.Where(other => other.Id != instance.Id), instance]);
    }

    /// <summary>Deregisters an instance. Twice is harmless.</summary>
    public static ServiceRecord Deregister(ServiceRecord record, string instanceId)
    {
        ArgumentNullException.ThrowIfNull(record);
        return record.Instances.Any(instance => instance.Id == instanceId) ? With(record, [.. record.Instances.Where(instance => instance.Id != instanceId)]) : record;
    }

    /// <summary>Takes in what a Container offers.</summary>
    public static ServiceRecord Sync(ServiceRecord record, ContainerRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(registration);
        if (record.Containers.TryGetValue(registration.ContainerId, out var revision) && revision >= registration.Revision)
        {
            return record;
        }

        var containers = new Dictionary<string, long>(record.Containers) { [registration.ContainerId] = registration.Revision };
        return With(record, [.. record.Instances.Where(instance => instance.ContainerId != registration.ContainerId), .. registration.Instances.Select(instance => KeepTimes(record, instance, registration.Now))])
            with
        { Containers = containers };
    }

    /// <summary>The same Docker container was registered once, and is in one state of health since that began.</summary>
    private static ServiceInstance KeepTimes(ServiceRecord record, ServiceInstance instance, DateTimeOffset now)
    {
        var known = record.Instances.FirstOrDefault(other => other.Id == instance.Id && other.DockerId == instance.DockerId);
        return instance with
        {
            RegisteredAt = known?.RegisteredAt ?? instance.RegisteredAt,
            HealthSince = known?.Health == instance.Health ? known.HealthSince : now,
        };
    }

    /// <summary>Takes note of an instance's health.</summary>
    public static ServiceRecord Note(ServiceRecord record, InstanceHealthNote note)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(note);
        var known = record.Instances.FirstOrDefault(instance => instance.Id == note.InstanceId);
        if (known is null || known.Source is InstanceSource.Container || known.HealthSince > note.At || (known.Health == note.Health && known.HealthReason == note.Reason))
        {
            return record;
        }

        var next = known with { Health = note.Health, HealthReason = note.Reason, HealthSince = known.Health == note.Health ? known.HealthSince : note.At };
        return With(record, [.. record.Instances.Where(instance => instance.Id != note.InstanceId), next]);
    }

    private static ServiceRecord With(ServiceRecord record, IEnumerable<ServiceInstance> instances) =>
        record with { Instances = [.. instances.OrderBy(instance => instance.Id, StringComparer.Ordinal)] };
}
