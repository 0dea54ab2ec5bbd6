namespace FunctionsOrchestrator.Core.Traffic;

/// <summary>What one reporter saw of one instance in one window of time.</summary>
public sealed record TrafficWindow
{
    public required string Service { get; init; }

    /// <summary>The instance's id.</summary>
    public required string Instance { get; init; }

    /// <summary>Who counted: a load balancer, or the caller itself.</summary>
    public required string Reporter { get; init; }

    /// <summary>The service that called; null when the reporter does not know.</summary>
    public string? From { get; init; }

    public required DateTimeOffset Start { get; init; }

    public required DateTimeOffset End { get; init; }

    public required long Requests { get; init; }

    /// <summary>Of the requests, those that failed.</summary>
    public required long Errors { get; init; }

    public TrafficLatency Latency { get; init; } = new();
}
