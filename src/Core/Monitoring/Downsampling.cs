namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>Turns values, or buckets of a smaller width, into buckets. What is no number is left out.</summary>
public static class Downsampling
{
    /// <param name="points">In the order of time.</param>
    /// <param name="width">Above zero.</param>
    public static IReadOnlyList<MetricBucket> OfPoints(IEnumerable<MetricPoint> points, TimeSpan width)
    {
        ArgumentNullException.ThrowIfNull(points);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(width, TimeSpan.Zero);
        return [.. InOrder(points.Where(point => double.IsFinite(point.Value)), point => StartOf(point.At, width)).Select(group => OfPoints(group.Start, width, group.Items))];
    }

    /// <param name="buckets">In the order of time.</param>
    /// <param name="width">A multiple of theirs.</param>
    public static IReadOnlyList<MetricBucket> OfBuckets(IEnumerable<MetricBucket> buckets, TimeSpan width)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(width, TimeSpan.Zero);
        return [.. InOrder(buckets.Where(bucket => bucket.Count > 0), bucket => StartOf(bucket.Start, width)).Select(group => OfBuckets(group.Start, width, group.Items))];
    }

    /// <summary>The start of the bucket that a time belongs to.</summary>
    public static DateTimeOffset StartOf(DateTimeOffset time, TimeSpan width)
    {
        var since = time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks;
        var into = ((since % width.Ticks) + width.Ticks) % width.Ticks;
        return new DateTimeOffset(time.UtcTicks - into, TimeSpan.Zero);
    }

    private static MetricBucket OfPoints(DateTimeOffset start, TimeSpan width, List<MetricPoint> points) => new()
    {
        Start = start,
        Width = width,
        Min = points.Min(point => point.Value),
        Max = points.Max(point => point.Value),
        Average = points.Average(point => point.Value),
        P95 = Percentile.Of(points.Select(point => (point.Value, 1L))),
        Last = points[^1].Value,
        Count = points.Count,
    };

    private static MetricBucket OfBuckets(DateTimeOffset start, TimeSpan width, List<MetricBucket> buckets)
    {
        var count = buckets.Sum(bucket => bucket.Count);
        return new MetricBucket
        {
            Start = start,
            Width = width,
            Min = buckets.Min(bucket => bucket.Min),
            Max = buckets.Max(bucket => bucket.Max),
            Average = buckets.Sum(bucket => bucket.Average * ((double)bucket.Count / count)),
            P95 = Percentile.Of(buckets.Select(bucket => (bucket.P95, bucket.Count))),
            Last = buckets[^1].Last,
            Count = count,
        };
    }

    /// <summary>Groups neighbours; a clock that was set back in between makes no second bucket of the same start, and none is out of order.</summary>
    private static IEnumerable<(DateTimeOffset Start, List<T> Items)> InOrder<T>(IEnumerable<T> items, Func<T, DateTimeOffset> start) =>
        items.GroupBy(start).OrderBy(group => group.Key).Select(group => (group.Key, group.ToList()));
}
