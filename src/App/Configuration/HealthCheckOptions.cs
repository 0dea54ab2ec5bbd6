using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Section <c>health_check</c>: the defaults of a container's health check, and when health is no longer believed.</summary>
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

    /// <summary>Seconds after a start in which failures do not count, 0 to 86400.</summary>
    public int StartPeriod { get; init; }

    /// <summary>Percent of the interval by which a check may come sooner, 0 to 50.</summary>
    public int Jitter { get; init; } = 10;

    /// <summary>HTTP answers that pass.</summary>
    public StatusSet ExpectedStatus { get; init; } = StatusSet.Ok;

    /// <summary>Containers that say nothing of health and publish a TCP port get this check; otherwise only those that ask for one.</summary>
    public bool ByDefault { get; init; }

    /// <summary>Falls to unhealthy within <see cref="FlapWindow"/> after which a target is flapping, 2 to 100.</summary>
    public int FlapLimit { get; init; } = 4;

    /// <summary>Seconds, 1 to 86400.</summary>
    public int FlapWindow { get; init; } = 600;

    /// <summary>Seconds without a failed check after which what was flapping is believed again, 1 to 86400.</summary>
    public int FlapStable { get; init; } = 60;
}
