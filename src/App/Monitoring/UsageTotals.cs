namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What replicas use together. A value that is not known of one of them is missing from the sum.</summary>
/// <param name="Replicas">Those that the last sweep read.</param>
/// <param name="CpuCores">CPUs in use.</param>
/// <param name="MemoryBytes">Working sets.</param>
/// <param name="DiskBytes">Writable layers; volumes may be shared, so they are left out.</param>
/// <param name="ReceivedRate">Bytes per second.</param>
/// <param name="SentRate">Bytes per second.</param>
public sealed record UsageTotals(int Replicas, double CpuCores, long MemoryBytes, long DiskBytes, double ReceivedRate, double SentRate)
{
    public static UsageTotals Of(IReadOnlyCollection<ReplicaReading> readings)
    {
        ArgumentNullException.ThrowIfNull(readings);
        return new UsageTotals(
            readings.Count,
            Math.Round(readings.Sum(reading => reading.Usage.CpuPercentOfCore ?? 0) / 100, 3),
            readings.Sum(reading => (long)reading.Usage.MemoryWorkingSet),
            readings.Sum(reading => reading.Disk?.WritableLayer ?? 0),
            Math.Round(readings.Sum(reading => reading.Usage.ReceivedRate ?? 0), 3),
            Math.Round(readings.Sum(reading => reading.Usage.SentRate ?? 0), 3));
    }
}
