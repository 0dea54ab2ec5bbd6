using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Discovery;

/// <summary>Where an instance is reached, for whoever is to call it.</summary>
public sealed record EndpointView
{
    public required string Id { get; init; }

    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string Url { get; init; }

    public required string Version { get; init; }

    /// <summary>Its part of the service's traffic, relative to the others'; 0 when it is to get nothing new.</summary>
    public required int Weight { get; init; }

    public required InstanceHealth Health { get; init; }

    public required bool Draining { get; init; }

    public required bool Stale { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    public static EndpointView Of(ServiceInstance instance, int weight)
    {
        ArgumentNullException.ThrowIfNull(instance);
        return new EndpointView
        {
            Id = instance.Id,
            Host = instance.Endpoint.Host,
            Port = instance.Endpoint.Port,
            Url = instance.Endpoint.Url,
            Version = instance.Version,
            Weight = weight,
            Health = instance.EffectiveHealth,
            Draining = instance.Draining,
            Stale = instance.Stale,
            Tags = instance.Tags,
            Metadata = instance.Metadata,
        };
    }
}
