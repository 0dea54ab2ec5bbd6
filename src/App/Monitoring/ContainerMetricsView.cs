namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What one Container uses.</summary>
/// <param name="Id">The Container's.</param>
/// <param name="Name">The Container's.</param>
/// <param name="At">When the last sweep began; null before the first.</param>
/// <param name="Totals">Of its replicas.</param>
/// <param name="Replicas">Those that the last sweep read, by name.</param>
/// <param name="History">Of each replica, those included that are no more; null unless it is asked for.</param>
public sealed record ContainerMetricsView(
    string Id, string Name, DateTimeOffset? At, UsageTotals Totals, IReadOnlyList<ReplicaUsageView> Replicas, MetricHistoryView? History);
