using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>Answers questions about the past: from memory when it reaches back far enough, else from the store.</summary>
public sealed class MetricHistory(MetricCache cache, IMetricStore store)
{
    private static readonly TimeSpan Minute = RetentionPlan.WidthOf(MetricResolution.Minute);

    /// <summary>The answer for each replica and metric that had values.</summary>
    /// <param name="query">What is asked.</param>
    /// <param name="containerId">Whose; <see cref="MetricRow.Engine"/> for the host.</param>
    /// <param name="names">Which metrics.</param>
    /// <param name="cancellation">The caller gave up.</param>
    public async Task<IReadOnlyList<MetricSeries>> ReadAsync(StepQuery query, string containerId, IReadOnlyCollection<MetricName> names, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (cache.Since <= query.From)
        {
            return Series(cache.List(containerId, query.From, query.To), row => row.Replica, names, (rows, name) => query.Run(MetricBuckets.PointsOf(rows, name)));
        }

        if (query.Resolution is MetricResolution.Raw)
        {
            var rows = await store.ListAsync(containerId, query.From, query.To, cancellation);
            return Series(rows, row => row.Replica, names, (of, name) => query.Run(MetricBuckets.PointsOf(of, name)));
        }

        var buckets = await ReadBucketsAsync(query.Resolution, containerId, query.From, query.To, cancellation);
        return Series(buckets, row => row.Replica, names, (of, name) => query.Run(MetricBuckets.BucketsOf(of, name)));
    }

    /// <summary>Buckets of a resolution, in the order of time; the newest part, which is not made yet, from what is finer.</summary>
    /// <param name="resolution">Not raw.</param>
    /// <param name="containerId">Whose; null for all.</param>
    /// <param name="from">Included.</param>
    /// <param name="to">Excluded.</param>
    /// <param name="cancellation">The caller gave up.</param>
    public async Task<IReadOnlyList<MetricBucketRow>> ReadBucketsAsync(
        MetricResolution resolution, string? containerId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var minutesUntil = Later(await store.DoneUntilAsync(MetricResolution.Minute, cancellation), from);
        var until = resolution is MetricResolution.Minute ? minutesUntil : Later(await store.DoneUntilAsync(resolution, cancellation), from);
        var all = new List<MetricBucketRow>(await store.ListBucketsAsync(resolution, containerId, from, Earlier(until, to), cancellation));
        if (resolution is MetricResolution.QuarterHour && until < to)
        {
            var minutes = await store.ListBucketsAsync(MetricResolution.Minute, containerId, until, Earlier(minutesUntil, to), cancellation);
            all.AddRange(MetricBuckets.Of(minutes, RetentionPlan.WidthOf(resolution)));
        }

        if (minutesUntil < to)
        {
            all.AddRange(MetricBuckets.Of(await store.ListAsync(containerId, minutesUntil, to, cancellation), Minute));
        }

        return all;
    }

    private static List<MetricSeries> Series<T>(
        IEnumerable<T> rows, Func<T, string> replica, IReadOnlyCollection<MetricName> names, Func<IReadOnlyList<T>, MetricName, IReadOnlyList<MetricBucket>> run) =>
    [
        .. rows.GroupBy(replica, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Rows: (IReadOnlyList<T>)[.. group]))
            .SelectMany(group => names.Select(name => new MetricSeries(group.Key, name, run(group.Rows, name))))
            .Where(series => series.Points.Count > 0),
    ];

    private static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;
}
