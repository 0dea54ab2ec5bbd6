using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Recommendations;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What Containers have used, in quarters of an hour: one question for all of them.</summary>
internal sealed class UsageHistorySource(MetricHistory history, TimeProvider time) : IUsageHistorySource
{
    public async Task<IReadOnlyDictionary<string, UsageHistory>> ReadAsync(IReadOnlyList<ContainerRecord> containers, DateTimeOffset since, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(containers);
        var only = containers is [var one] ? one.Id : null;
        var rows = await history.ReadBucketsAsync(MetricResolution.QuarterHour, only, since, time.GetUtcNow(), cancellation);
        var asked = containers.Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
        return rows.Where(row => asked.Contains(row.ContainerId)).GroupBy(row => row.ContainerId, StringComparer.Ordinal)
            .ToDictionary(container => container.Key, container => Of([.. container]), StringComparer.Ordinal);
    }

    private static UsageHistory Of(IReadOnlyList<MetricBucketRow> rows) => new()
    {
        Cpu = [.. MetricBuckets.BucketsOf(rows, MetricName.CpuCores)],
        Throttled = [.. MetricBuckets.BucketsOf(rows, MetricName.ThrottledPercent)],
        Memory = [.. MetricBuckets.BucketsOf(rows, MetricName.MemoryBytes)],
        OutOfMemoryKills = (int)rows.GroupBy(row => row.Replica, StringComparer.Ordinal)
            .Sum(replica => MetricBuckets.BucketsOf(replica, MetricName.OomKills).Select(bucket => bucket.Max).DefaultIfEmpty().Max()),
    };
}
