namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What a Container's replicas use together.</summary>
/// <param name="Id">The Container's.</param>
/// <param name="Name">The Container's.</param>
/// <param name="CpuPercent">The average of its replicas, of their limits; null when it is known of none.</param>
/// <param name="MemoryPercent">The average of its replicas, of their limits; null when it is known of none.</param>
/// <param name="Totals">Of all its replicas.</param>
public sealed record ContainerUsageView(string Id, string Name, double? CpuPercent, double? MemoryPercent, UsageTotals Totals)
{
    public static ContainerUsageView Of(string id, IReadOnlyCollection<ReplicaReading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        return new ContainerUsageView(
            id,
            readings.First().ContainerName,
            Average(readings.Select(reading => reading.Usage.CpuPercentOfLimit)),
            Average(readings.Select(reading => reading.Usage.MemoryPercent)),
            UsageTotals.Of(readings));
    }

    private static double? Average(IEnumerable<double?> values) => values.Average() is { } average ? Math.Round(average, 3) : null;
}
