using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What a replica uses, as the last sweep found it. Rates are null before the second look at a run.</summary>
public sealed record ReplicaUsageView
{
    public required string Replica { get; init; }

    public required int Generation { get; init; }

    public required int Index { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Why there are no rates; null when there are.</summary>
    public RateGap? Gap { get; init; }

    /// <summary>Of its limit; of all CPUs where it has none.</summary>
    public double? CpuPercent { get; init; }

    public double? CpuCores { get; init; }

    /// <summary>Used since its run began.</summary>
    public double CpuSecondsTotal { get; init; }

    public double? ThrottledPercent { get; init; }

    public double? ThrottledSeconds { get; init; }

    /// <summary>Working set.</summary>
    public ulong MemoryBytes { get; init; }

    public ulong? MemoryLimitBytes { get; init; }

    public double? MemoryPercent { get; init; }

    /// <summary>Kills over its memory limit since we watch.</summary>
    public long OomKills { get; init; }

    /// <summary>Bytes per second.</summary>
    public double? BlockReadRate { get; init; }

    /// <summary>Bytes per second.</summary>
    public double? BlockWrittenRate { get; init; }

    /// <summary>Bytes per second.</summary>
    public double? ReceivedRate { get; init; }

    /// <summary>Bytes per second.</summary>
    public double? SentRate { get; init; }

    public ulong? Pids { get; init; }

    /// <summary>Null until it was looked at.</summary>
    public DiskView? Disk { get; init; }

    public static ReplicaUsageView Of(ReplicaReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var usage = reading.Usage;
        return new ReplicaUsageView
        {
            Replica = reading.Name,
            Generation = reading.Generation,
            Index = reading.Index,
            At = usage.At,
            Gap = usage.Gap,
            CpuPercent = Round(usage.CpuPercentOfLimit),
            CpuCores = Round(usage.CpuPercentOfCore / 100),
            CpuSecondsTotal = Math.Round(reading.CpuSeconds, 3),
            ThrottledPercent = Round(usage.ThrottledPercent),
            ThrottledSeconds = Round(usage.ThrottledSeconds),
            MemoryBytes = usage.MemoryWorkingSet,
            MemoryLimitBytes = usage.MemoryLimit,
            MemoryPercent = Round(usage.MemoryPercent),
            OomKills = reading.OutOfMemoryKills,
            BlockReadRate = Round(usage.BlockReadRate),
            BlockWrittenRate = Round(usage.BlockWrittenRate),
            ReceivedRate = Round(usage.ReceivedRate),
            SentRate = Round(usage.SentRate),
            Pids = usage.Pids,
            Disk = DiskView.Of(reading.Disk),
        };
    }

    private static double? Round(double? value) => value is { } known ? Math.Round(known, 3) : null;
}
