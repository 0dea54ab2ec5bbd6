namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>One replica's counters at one time, as the engine's one-shot statistics give them. Counters begin anew with each run.</summary>
public sealed record RawSample
{
    /// <summary>When it was asked for, by our clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>When the engine read the counters, by its clock.</summary>
    public required DateTimeOffset ReadAt { get; init; }

    /// <summary>When the replica's run began, by the engine's clock; null when nobody asked for it.</summary>
    public DateTimeOffset? RunSince { get; init; }

    /// <summary>CPU time that the replica has used, in nanoseconds.</summary>
    public ulong CpuTime { get; init; }

    /// <summary>Time of all the host's CPUs, idle or not, in nanoseconds; 0 when the engine does not tell.</summary>
    public ulong SystemTime { get; init; }

    /// <summary>CPUs of the host that are online.</summary>
    public int OnlineCpus { get; init; }

    /// <summary>Periods of the CPU quota that have passed; stays 0 without a quota.</summary>
    public ulong Periods { get; init; }

    /// <summary>Periods in which the quota was used up.</summary>
    public ulong ThrottledPeriods { get; init; }

    /// <summary>How long the replica had to wait for its quota, in nanoseconds.</summary>
    public ulong ThrottledTime { get; init; }

    /// <summary>Bytes, page cache included.</summary>
    public ulong MemoryUsage { get; init; }

    /// <summary>Of that, page cache that can go at once (<see cref="CgroupStatistics.InactiveFile"/>).</summary>
    public ulong InactiveFile { get; init; }

    /// <summary>Bytes; the host's memory where there is no limit, 0 when the engine does not tell.</summary>
    public ulong MemoryLimit { get; init; }

    /// <summary>Bytes read from block devices (<see cref="CgroupStatistics.BlockTraffic"/>).</summary>
    public ulong BlockRead { get; init; }

    /// <summary>Bytes written to block devices.</summary>
    public ulong BlockWritten { get; init; }

    /// <summary>By interface; empty on a network of the host's.</summary>
    public IReadOnlyDictionary<string, NetworkCounters> Networks { get; init; } = new Dictionary<string, NetworkCounters>();

    /// <summary>Processes and threads; null when the engine does not tell.</summary>
    public ulong? Pids { get; init; }
}
