namespace FunctionsOrchestrator.Core.Traffic;

/// <summary>What one reporter counted of a service in one window of time, as it says so: everything may be missing or wrong.</summary>
public sealed record TrafficReport
{
    /// <summary>Who counted: a name that it keeps, so that a repeat is known as one.</summary>
    public string? Reporter { get; init; }

    public DateTimeOffset? Start { get; init; }

    public DateTimeOffset? End { get; init; }

    public IReadOnlyList<TrafficReportRow>? Instances { get; init; }
}
