namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>A question for a metric's history: one bucket for each step from a time, included, to another, excluded. Made by <see cref="StepQueryReader"/>.</summary>
/// <param name="From">Included.</param>
/// <param name="To">Excluded, later than <paramref name="From"/>.</param>
/// <param name="Step">Whole seconds.</param>
/// <param name="Resolution">Of which history it is answered; what of the newest part is not in it yet is to be added from a finer one.</param>
public sealed record StepQuery(DateTimeOffset From, DateTimeOffset To, TimeSpan Step, MetricResolution Resolution)
{
    /// <summary>The answer from values, in the order of time.</summary>
    public IReadOnlyList<MetricBucket> Run(IEnumerable<MetricPoint> points) =>
        Downsampling.OfPoints(points.Where(point => point.At >= From && point.At < To), Step);

    /// <summary>The answer from buckets, in the order of time; those that begin inside count.</summary>
    public IReadOnlyList<MetricBucket> Run(IEnumerable<MetricBucket> buckets) =>
        Downsampling.OfBuckets(buckets.Where(bucket => bucket.Start >= From && bucket.Start < To), Step);
}
