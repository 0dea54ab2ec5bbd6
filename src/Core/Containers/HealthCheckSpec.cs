namespace FunctionsOrchestrator.Core.Containers;

/// <summary>How the health of a Container's replicas is asked for.</summary>
public sealed record HealthCheckSpec
{
    public required HealthCheckType Type { get; init; }

    /// <summary>For HTTP: the path that is asked for.</summary>
    public string? Endpoint { get; init; }

    /// <summary>For HTTP and TCP: the port inside the replica.</summary>
    public int? Port { get; init; }

    /// <summary>For a command: program and arguments, run inside the replica.</summary>
    public IReadOnlyList<string>? Command { get; init; }

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
}
