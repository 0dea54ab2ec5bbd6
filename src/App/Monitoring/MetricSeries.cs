using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>One metric of one replica over time.</summary>
/// <param name="Replica">Its name; the engine's for the host.</param>
/// <param name="Metric">Which metric.</param>
/// <param name="Points">A bucket for each step that had values.</param>
public sealed record MetricSeries(string Replica, MetricName Metric, IReadOnlyList<MetricBucket> Points);
