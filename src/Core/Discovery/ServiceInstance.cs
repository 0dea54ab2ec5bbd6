using System.Text.Json.Serialization;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Discovery;

/// <summary>One live endpoint of a service.</summary>
public sealed record ServiceInstance
{
    /// <summary>Unique among all services.</summary>
    public required string Id { get; init; }

    /// <summary>The service's name.</summary>
    public required string Service { get; init; }

    public required string Version { get; init; }

    public required InstanceEndpoint Endpoint { get; init; }

    public required InstanceSource Source { get; init; }

    /// <summary>How we ask for its health; null when nobody does, or when its Container's health sweep does.</summary>
    public HealthCheckSpec? HealthCheck { get; init; }

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Names of services that it says it calls.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    public InstanceHealth Health { get; init; }

    /// <summary>Why it is not healthy; null when there is nothing to say.</summary>
    public string? HealthReason { get; init; }

    /// <summary>Since when its health is what it is.</summary>
    public DateTimeOffset? HealthSince { get; init; }

    /// <summary>It serves what it has begun, and is to get nothing new: it is about to stop.</summary>
    public bool Draining { get; init; }

    /// <summary>It is served from memory: whether it still lives is in doubt, because the engine or our own network is.</summary>
    public bool Stale { get; init; }

    /// <summary>The Container that it is a replica of; null for others.</summary>
    public string? ContainerId { get; init; }

    /// <summary>The Container's generation that it is of; null for others.</summary>
    public int? Generation { get; init; }

    /// <summary>The Docker container that it is; null when it is not known to be one.</summary>
    public string? DockerId { get; init; }

    /// <summary>Its lease; null when it is believed without heartbeats.</summary>
    public InstanceLease? Lease { get; init; }

    /// <summary>Which registration over HTTP it comes from: later ones of the same id have higher numbers. 0 for others.</summary>
    public long Registration { get; init; }

    public required DateTimeOffset RegisteredAt { get; init; }

    /// <summary>Whether new requests may be sent to it.</summary>
    [JsonIgnore]
    public bool IsServing => !Draining && EffectiveHealth is (InstanceHealth.Healthy or InstanceHealth.Unchecked);

    /// <summary>Its health as callers see it: without a lease that holds it is not healthy, whatever its check says.</summary>
    [JsonIgnore]
    public InstanceHealth EffectiveHealth => Lease?.ExpiredAt is null ? Health : InstanceHealth.Unhealthy;
}
