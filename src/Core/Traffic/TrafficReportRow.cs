namespace FunctionsOrchestrator.Core.Traffic;

/// <summary>What a report says of one instance, and of one caller where it names one.</summary>
public sealed record TrafficReportRow
{
    /// <summary>The instance's id.</summary>
    public string? Id { get; init; }

    public long? Requests { get; init; }

    /// <summary>Of the requests, those that failed; none when not given.</summary>
    public long? Errors { get; init; }

    public TrafficLatency? LatencyMs { get; init; }

    /// <summary>The service that called; null when the reporter does not know.</summary>
    public string? From { get; init; }
}
