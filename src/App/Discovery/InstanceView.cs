using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>An instance as the API shows it.</summary>
public sealed record InstanceView
{
    public required string Id { get; init; }

    /// <summary>The service's name.</summary>
    public required string Name { get; init; }

    public required string Version { get; init; }

    public required string Endpoint { get; init; }

    /// <summary>A path, when that alone was registered; else all settings of the check.</summary>
    public required object? HealthCheck { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyList<string> DependsOn { get; init; }

    public required InstanceHealth Health { get; init; }

    public required string? HealthReason { get; init; }

    public required DateTimeOffset? HealthSince { get; init; }

    public required InstanceSource Source { get; init; }

    public required bool Draining { get; init; }

    public required bool Stale { get; init; }

    /// <summary>Seconds; null without a lease.</summary>
    public required int? Ttl { get; init; }

    /// <summary>Seconds; null without a lease.</summary>
    public required int? DeregisterAfter { get; init; }

    /// <summary>When its lease ended; null while it holds.</summary>
    public required DateTimeOffset? LeaseExpiredAt { get; init; }

    public required string? ContainerId { get; init; }

    public required int? Generation { get; init; }

    public required string? DockerId { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <param name="instance">The instance.</param>
    /// <param name="defaults">What a check has that was registered as a path alone.</param>
    public static InstanceView Of(ServiceInstance instance, HealthCheckSpec defaults)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return new InstanceView
        {
            Id = instance.Id,
            Name = instance.Service,
            Version = instance.Version,
            Endpoint = instance.Endpoint.Url,
            HealthCheck = instance.HealthCheck is { Endpoint: { } path } check && check == CheckChoice.SpecOf(path, instance.Endpoint, defaults) ? path : instance.HealthCheck,
            Metadata = instance.Metadata,
            Tags = instance.Tags,
            DependsOn = instance.DependsOn,
            Health = instance.EffectiveHealth,
            HealthReason = instance.Lease?.ExpiredAt is null ? instance.HealthReason : $"Its lease of {instance.Lease.Ttl} s ended without a heartbeat.",
            HealthSince = instance.Lease?.ExpiredAt ?? instance.HealthSince,
            Source = instance.Source,
            Draining = instance.Draining,
            Stale = instance.Stale,
            Ttl = instance.Lease?.Ttl,
            DeregisterAfter = instance.Lease?.DeregisterAfter,
            LeaseExpiredAt = instance.Lease?.ExpiredAt,
            ContainerId = instance.ContainerId,
            Generation = instance.Generation,
            DockerId = instance.DockerId,
            RegisteredAt = instance.RegisteredAt,
        };
    }
}
