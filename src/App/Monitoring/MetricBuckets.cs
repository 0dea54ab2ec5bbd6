using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>Makes buckets of samples, and of smaller buckets.</summary>
internal static class MetricBuckets
{
    private static readonly MetricName[] Names = Enum.GetValues<MetricName>();

    /// <param name="rows">In the order of time.</param>
    /// <param name="width">Of the buckets.</param>
    public static IReadOnlyList<MetricBucketRow> Of(IEnumerable<MetricRow> rows, TimeSpan width)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return [.. rows.GroupBy(row => (row.ContainerId, row.Replica)).SelectMany(replica => Of(
            replica.Key.ContainerId,
            replica.Key.Replica,
            name => Downsampling.OfPoints(PointsOf(replica, name), width)))];
    }

    /// <param name="buckets">In the order of time.</param>
    /// <param name="width">A multiple of theirs.</param>
    public static IReadOnlyList<MetricBucketRow> Of(IEnumerable<MetricBucketRow> buckets, TimeSpan width)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        return [.. buckets.GroupBy(row => (row.ContainerId, row.Replica)).SelectMany(replica => Of(
            replica.Key.ContainerId,
            replica.Key.Replica,
            name => Downsampling.OfBuckets(BucketsOf(replica, name), width)))];
    }

    public static IEnumerable<MetricPoint> PointsOf(IEnumerable<MetricRow> rows, MetricName name) =>
        rows.Where(row => row.Values[(int)name] is not null).Select(row => new MetricPoint(row.At, row.Values[(int)name]!.Value));

    public static IEnumerable<MetricBucket> BucketsOf(IEnumerable<MetricBucketRow> rows, MetricName name) =>
        rows.Select(row => row.Buckets.GetValueOrDefault(name)).OfType<MetricBucket>();

    private static IEnumerable<MetricBucketRow> Of(string containerId, string replica, Func<MetricName, IReadOnlyList<MetricBucket>> make) => Names
        .SelectMany(name => make(name).Select(bucket => (Name: name, Bucket: bucket)))
        .GroupBy(pair => pair.Bucket.Start)
        .OrderBy(start => start.Key)
        .Select(start => new MetricBucketRow(containerId, replica, start.Key, start.ToDictionary(pair => pair.Name, pair => pair.Bucket)));
}
