namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>One metric of one replica.</summary>
/// <param name="Replica">Its name; the engine's for the host.</param>
/// <param name="Metric">Which metric.</param>
/// <param name="Points">In the order of time; steps without a value are not there.</param>
public sealed record MetricSeriesView(string Replica, MetricName Metric, IReadOnlyList<MetricStep> Points);
