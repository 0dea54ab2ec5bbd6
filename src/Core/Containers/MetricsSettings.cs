namespace FunctionsOrchestrator.Core.Containers;

/// <summary>Where replicas tell what they count themselves, in Prometheus' text format.</summary>
public sealed record MetricsSettings
{
    public const string DefaultPath = "/metrics";

    /// <summary>Inside the replica; null for what <see cref="PortOf"/> finds.</summary>
    public int? Port { get; init; }

    public string Path { get; init; } = DefaultPath;

    /// <summary>The counter of requests; null for the first of the names in common use that the replica has.</summary>
    public string? Requests { get; init; }

    /// <summary>The port to ask: as it was said, the service's, or the only one that the spec publishes over TCP. Null when none of these is there.</summary>
    public int? PortOf(ContainerSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Port ?? spec.Service?.Port ?? (spec.Ports.Where(port => port.Protocol is "tcp").Select(port => port.ContainerPort).ToArray() is [var only] ? only : null);
    }
}
