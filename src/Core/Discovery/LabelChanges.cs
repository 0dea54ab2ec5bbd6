using System.Text.Json;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>Takes what labels say of a service into its record.</summary>
public static class LabelChanges
{
    /// <summary>The record after it, the same one when nothing changes. Who came another way keeps its id.</summary>
    public static ServiceRecord Sync(ServiceRecord record, LabelRegistration registration)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(registration);
        var others = record.Instances.Where(instance => instance.Source is not InstanceSource.Label).ToList();
        var labelled = registration.Instances
            .Where(instance => others.TrueForAll(other => other.Id != instance.Id))
            .Select(instance => Keep(record, instance, registration.Now))
            .ToList();
        return record.LabelsSeenAt >= registration.SeenAt || IsSame(record.Instances.Where(instance => instance.Source is InstanceSource.Label), labelled)
            ? record
            : record with { Instances = [.. others.Concat(labelled).OrderBy(instance => instance.Id, StringComparer.Ordinal)], LabelsSeenAt = registration.SeenAt };
    }

    /// <summary>Whether the labels say what is registered already; what is known of health where we ask for it ourselves does not come from them.</summary>
    public static bool Agree(IEnumerable<ServiceInstance> registered, IEnumerable<ServiceInstance> labelled) => IsSame(registered.Select(Bare), labelled.Select(Bare));

    private static ServiceInstance Keep(ServiceRecord record, ServiceInstance instance, DateTimeOffset now)
    {
        var known = record.Instances.FirstOrDefault(other => other.Id == instance.Id);
        var same = known is not null && instance.HealthCheck is not null && JsonSerializer.Serialize(known.HealthCheck) == JsonSerializer.Serialize(instance.HealthCheck) && known.Endpoint == instance.Endpoint;
        return instance with
        {
            RegisteredAt = known?.RegisteredAt ?? now,
            Health = same ? known!.Health : instance.Health,
            HealthReason = same ? known!.HealthReason : instance.HealthReason,
            HealthSince = same || known?.Health == instance.Health ? known!.HealthSince : now,
        };
    }

    private static ServiceInstance Bare(ServiceInstance instance) => instance with
    {
        RegisteredAt = default,
        Health = instance.HealthCheck is null ? instance.Health : default,
        HealthReason = null,
        HealthSince = null,
        Stale = false,
    };

    /// <summary>By their JSON: they have come as such.</summary>
    private static bool IsSame(IEnumerable<ServiceInstance> left, IEnumerable<ServiceInstance> right) =>
        left.Select(instance => JsonSerializer.Serialize(instance)).SequenceEqual(right.OrderBy(instance => instance.Id, StringComparer.Ordinal).Select(instance => JsonSerializer.Serialize(instance)));
}
