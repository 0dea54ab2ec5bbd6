namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>What is kept of a metric's values in one stretch of time. There is none where there were no values.</summary>
public sealed record MetricBucket
{
    /// <summary>A multiple of the width since 1970, so that every query cuts time at the same places.</summary>
    public required DateTimeOffset Start { get; init; }

    public required TimeSpan Width { get; init; }

    public required double Min { get; init; }

    public required double Max { get; init; }

    public required double Average { get; init; }

    /// <summary>Exact when made of values. Made of buckets it is the 95th percentile of theirs, each weighted by its count.</summary>
    public required double P95 { get; init; }

    /// <summary>The latest value.</summary>
    public required double Last { get; init; }

    /// <summary>Values, 1 or more.</summary>
    public required long Count { get; init; }
}
