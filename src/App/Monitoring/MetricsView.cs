namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>The whole system as the last sweep found it.</summary>
/// <param name="At">When that sweep began; null before the first.</param>
/// <param name="Engine">The engine's host; null when it did not tell.</param>
/// <param name="Totals">Of all replicas.</param>
/// <param name="Containers">Those that have replicas, by name.</param>
/// <param name="History">Of the engine's host; null unless it is asked for.</param>
public sealed record MetricsView(DateTimeOffset? At, EngineReading? Engine, UsageTotals Totals, IReadOnlyList<ContainerUsageView> Containers, MetricHistoryView? History)
{
    public static MetricsView Of(UsageSnapshot? snapshot, MetricHistoryView? history)
    {
        ReplicaReading[] readings = [.. snapshot?.Replicas.Values ?? []];
        return new MetricsView(
            snapshot?.At,
            snapshot?.Engine,
            UsageTotals.Of(readings),
            [
                .. readings.GroupBy(reading => reading.ContainerId, StringComparer.Ordinal)
                    .Select(container => ContainerUsageView.Of(container.Key, [.. container]))
                    .OrderBy(container => container.Name, StringComparer.Ordinal),
            ],
            history);
    }
}
