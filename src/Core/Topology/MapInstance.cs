using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Topology;

/// <summary>An instance as the map shows it.</summary>
public sealed record MapInstance
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required string Url { get; init; }

    public required InstanceHealth Health { get; init; }

    public required string? HealthReason { get; init; }

    public required DateTimeOffset? HealthSince { get; init; }

    /// <summary>Whether new requests may be sent to it.</summary>
    public required bool Serving { get; init; }

    public required bool Draining { get; init; }

    public required bool Stale { get; init; }

    public required InstanceSource Source { get; init; }

    public required string? ContainerId { get; init; }

    public required string? DockerId { get; init; }

    public static MapInstance Of(ServiceInstance instance)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return new MapInstance
        {
            Id = instance.Id,
            Version = instance.Version,
            Url = instance.Endpoint.Url,
            Health = instance.Health,
            HealthReason = instance.HealthReason,
            HealthSince = instance.HealthSince,
            Serving = instance.IsServing,
            Draining = instance.Draining,
            Stale = instance.Stale,
            Source = instance.Source,
            ContainerId = instance.ContainerId,
            DockerId = instance.DockerId,
        };
    }
}
