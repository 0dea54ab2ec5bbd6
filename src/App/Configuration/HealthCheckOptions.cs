using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>health_check</c>: the defaults of a container's health check.</summary>
public sealed record HealthCheckOptions
{
    public HealthCheckType Type { get; init; } = HealthCheckType.Http;

    /// <summary>The path that an HTTP check asks for.</summary>
    public string Endpoint { get; init; } = "/health";

    /// <summary>Seconds between two checks, 1 to 86400.</summary>
    public int Interval { get; init; } = 30;

    /// <summary>Seconds that a check may take, 1 to 3600.</summary>
    public int Timeout { get; init; } = 5;

    /// <summary>Failures in a row that make it unhealthy, 1 to 100.</summary>
    public int UnhealthyThreshold { get; init; } = 3;

    /// <summary>Successes in a row that make it healthy, 1 to 100.</summary>
    public int HealthyThreshold { get; init; } = 2;
}
