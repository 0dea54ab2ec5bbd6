using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What is kept of one replica's values in one stretch of time.</summary>
/// <param name="ContainerId">Whose; <see cref="MetricRow.Engine"/> for the host.</param>
/// <param name="Replica">Its name.</param>
/// <param name="Start">When the stretch begins.</param>
/// <param name="Buckets">By metric; those that had no value are not there.</param>
public sealed record MetricBucketRow(string ContainerId, string Replica, DateTimeOffset Start, IReadOnlyDictionary<MetricName, MetricBucket> Buckets);
