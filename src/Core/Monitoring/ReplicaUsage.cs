namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>What a replica used between two samples. What cannot be told truly is null, never a guess.</summary>
public sealed record ReplicaUsage
{
    /// <summary>When the later sample was asked for, by our clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The time between the two; zero without rates.</summary>
    public TimeSpan Over { get; init; }

    /// <summary>Why there are no rates; null when there are.</summary>
    public RateGap? Gap { get; init; }

    /// <summary>Of one core, as <c>docker stats</c> shows it: two busy cores are 200.</summary>
    public double? CpuPercentOfCore { get; init; }

    /// <summary>Of its CPU limit; of all the host's CPUs where it has none.</summary>
    public double? CpuPercentOfLimit { get; init; }

    /// <summary>Share of the quota's periods in which it was used up; null without a quota.</summary>
    public double? ThrottledPercent { get; init; }

    /// <summary>How long it had to wait for its quota, in seconds over all its threads.</summary>
    public double? ThrottledSeconds { get; init; }

    /// <summary>Bytes without the page cache that can go at once, as <c>docker stats</c> shows it.</summary>
    public required ulong MemoryWorkingSet { get; init; }

    /// <summary>Bytes; null when the engine does not tell.</summary>
    public ulong? MemoryLimit { get; init; }

    public double? MemoryPercent { get; init; }

    /// <summary>Bytes per second.</summary>
    public double? BlockReadRate { get; init; }

    /// <summary>Bytes per second.</summary>
    public double? BlockWrittenRate { get; init; }

    /// <summary>Bytes per second over all interfaces.</summary>
    public double? ReceivedRate { get; init; }

    /// <summary>Bytes per second over all interfaces.</summary>
    public double? SentRate { get; init; }

    public ulong? Pids { get; init; }
}
