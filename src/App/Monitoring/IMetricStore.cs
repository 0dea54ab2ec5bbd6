using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>The history of what replicas and the engine's host have used.</summary>
public interface IMetricStore
{
    /// <summary>Writes them, each once however often it is told. While the database is away they are kept, up to a bound, and written when it is back.</summary>
    Task AppendAsync(IReadOnlyList<MetricRow> rows, CancellationToken cancellation);

    /// <summary>In the order of time.</summary>
    /// <param name="containerId">Whose; null for all.</param>
    /// <param name="from">Included.</param>
    /// <param name="to">Excluded.</param>
    /// <param name="cancellation">The caller gave up.</param>
    Task<IReadOnlyList<MetricRow>> ListAsync(string? containerId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);

    /// <summary>In the order of time; those that begin inside.</summary>
    Task<IReadOnlyList<MetricBucketRow>> ListBucketsAsync(MetricResolution resolution, string? containerId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation);

    /// <summary>Up to when the buckets of a resolution are made; null before the first.</summary>
    Task<DateTimeOffset?> DoneUntilAsync(MetricResolution resolution, CancellationToken cancellation);

    /// <summary>The time of the oldest sample; null when there is none.</summary>
    Task<DateTimeOffset?> OldestAsync(CancellationToken cancellation);

    /// <summary>Writes buckets in the place of those that are there, and up to when they are made, in one.</summary>
    Task PutBucketsAsync(MetricResolution resolution, IReadOnlyList<MetricBucketRow> buckets, DateTimeOffset doneUntil, CancellationToken cancellation);

    /// <summary>Forgets what is older.</summary>
    Task PruneAsync(MetricResolution resolution, DateTimeOffset before, CancellationToken cancellation);
}
