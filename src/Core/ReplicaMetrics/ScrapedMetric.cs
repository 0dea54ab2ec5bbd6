namespace FunctionsOrchestrator.Core.ReplicaMetrics;

/// <summary>One metric as one look showed it.</summary>
/// <param name="Kind">What its values are.</param>
/// <param name="Series">Its values by their labels, in one way of writing them.</param>
public sealed record ScrapedMetric(MetricKind Kind, IReadOnlyDictionary<string, double> Series);
