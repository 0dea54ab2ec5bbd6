namespace FunctionsOrchestrator.Core.Containers;

/// <summary>A health check as a caller describes it; what is missing comes from the configuration.</summary>
public sealed record HealthCheckDefinition
{
    public HealthCheckType? Type { get; init; }

    public string? Scheme { get; init; }

    public string? Method { get; init; }

    public string? Endpoint { get; init; }

    public int? Port { get; init; }

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public StatusSet? ExpectedStatus { get; init; }

    public string? BodyMatch { get; init; }

    public string? BodyPattern { get; init; }

    public IReadOnlyList<string>? Command { get; init; }

    public int? Interval { get; init; }

    public int? Timeout { get; init; }

    public int? UnhealthyThreshold { get; init; }

    public int? HealthyThreshold { get; init; }

    public int? StartPeriod { get; init; }

    public int? Jitter { get; init; }
}
