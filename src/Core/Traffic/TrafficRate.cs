namespace FunctionsOrchestrator.Core.Traffic;

/// <summary>How much traffic there is.</summary>
public sealed record TrafficRate
{
    public static TrafficRate None { get; } = new();

    public double RequestsPerSecond { get; init; }

    public double ErrorsPerSecond { get; init; }

    /// <summary>Errors among requests, 0 to 1.</summary>
    public double ErrorRatio { get; init; }

    /// <summary>Each window counts by its requests: right for the mean, near for percentiles, which cannot be added up.</summary>
    public TrafficLatency Latency { get; init; } = new();

    /// <summary>The end of the last window in which there was a request; null when there was none.</summary>
    public DateTimeOffset? LastSeen { get; init; }
}
