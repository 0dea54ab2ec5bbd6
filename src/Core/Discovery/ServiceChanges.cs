namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Changes of a service: each gives the record after it, the same one when nothing changes.</summary>
public static class ServiceChanges
{
    /// <summary>Registers an instance, or updates it. What is known of the health of the same endpoint is kept. One that a Container brings keeps its id.</summary>
    public static ServiceRecord Register(ServiceRecord record, ServiceInstance instance)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(instance);
        var known = record.Instances.FirstOrDefault(other => other.Id == instance.Id);
        if (known is not null)
        {
            if (known.Source != instance.Source || known.Registration > instance.Registration)
            {
                return record;
            }

            instance = instance with { RegisteredAt = known.RegisteredAt };
            if (known.Endpoint == instance.Endpoint && known.HealthCheck == instance.HealthCheck)
            {
                instance = instance with { Health = known.Health, HealthReason = known.HealthReason, HealthSince = known.HealthSince };
            }
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
        var taken = registration.Instances.Select(instance => instance.Id).ToHashSet(StringComparer.Ordinal);
        var others = record.Instances.Where(instance => instance.ContainerId != registration.ContainerId && !taken.Contains(instance.Id));
        return With(record, [.. others, .. registration.Instances.Select(instance => KeepTimes(record, instance, registration.Now))]) with { Containers = containers };
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

    /// <summary>Takes note of how it stands with an instance's lease.</summary>
    public static ServiceRecord NoteLease(ServiceRecord record, LeaseNote note)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(note);
        var known = record.Instances.FirstOrDefault(instance => instance.Id == note.InstanceId);
        if (known is not { Lease: { } lease } || known.Registration != note.Registration || (lease.ExpiredAt == note.ExpiredAt && known.Stale == note.Stale))
        {
            return record;
        }

        var next = known with { Lease = lease with { ExpiredAt = note.ExpiredAt }, Stale = note.Stale };
        return With(record, [.. record.Instances.Where(instance => instance.Id != note.InstanceId), next]);
    }

    /// <summary>Divides the traffic among versions.</summary>
    public static ServiceRecord SetWeights(ServiceRecord record, IReadOnlyDictionary<string, int> weights)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(weights);
        var same = record.Weights.Count == weights.Count && weights.All(weight => record.Weights.TryGetValue(weight.Key, out var known) && known == weight.Value);
        return same ? record : record with { Weights = weights };
    }

    private static ServiceRecord With(ServiceRecord record, IEnumerable<ServiceInstance> instances) =>
        record with { Instances = [.. instances.OrderBy(instance => instance.Id, StringComparer.Ordinal)] };
}
