using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>
/// Makes minutes of samples and quarters of an hour of minutes, and forgets what is older than its resolution is kept.
/// Each step puts its buckets and how far it got in one transaction, and makes the same again when it is repeated.
/// </summary>
public sealed class MetricRetention(IMetricStore store, StoreOutbox outbox, MonitoringOptions options, TimeProvider time)
{
    /// <summary>How much is taken on at once: what is in memory for it stays small, however much there is to catch up with.</summary>
    private static readonly TimeSpan Stretch = TimeSpan.FromHours(1);

    /// <summary>Sweeps take a while, and are told at their end.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);

    public async Task RunAsync(CancellationToken cancellation)
    {
        if (outbox.IsBehind)
        {
            // Samples are still to come.
            return;
        }

        var now = time.GetUtcNow();
        var minutes = await RollAsync(MetricResolution.Minute, now - Settled, cancellation);
        await RollAsync(MetricResolution.QuarterHour, minutes, cancellation);
        var plan = RetentionPlan.For(options.Retention);
        foreach (var resolution in Enum.GetValues<MetricResolution>())
        {
            await store.PruneAsync(resolution, now - plan.Of(resolution), cancellation);
        }
    }

    /// <returns>Up to when there are buckets now.</returns>
    private async Task<DateTimeOffset> RollAsync(MetricResolution resolution, DateTimeOffset until, CancellationToken cancellation)
    {
        var width = RetentionPlan.WidthOf(resolution);
        var end = Downsampling.StartOf(until, width);
        var done = await store.DoneUntilAsync(resolution, cancellation) ?? (await store.OldestAsync(cancellation) is { } oldest ? Downsampling.StartOf(oldest, width) : end);
        while (done < end)
        {
            var next = done + Stretch < end ? done + Stretch : end;
            var buckets = resolution is MetricResolution.Minute
                ? MetricBuckets.Of(await store.ListAsync(null, done, next, cancellation), width)
                : MetricBuckets.Of(await store.ListBucketsAsync(MetricResolution.Minute, null, done, next, cancellation), width);
            await store.PutBucketsAsync(resolution, buckets, next, cancellation);
            done = next;
        }

        return done;
    }
}
