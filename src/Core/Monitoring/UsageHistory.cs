using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>What the replicas of a Container have used, each counted for itself, and what they were allowed.</summary>
public sealed record UsageHistory
{
    /// <summary>CPUs used, in cores.</summary>
    public IReadOnlyList<MetricBucket> Cpu { get; init; } = [];

    /// <summary>Percent of periods in which the CPU quota was used up.</summary>
    public IReadOnlyList<MetricBucket> Throttled { get; init; } = [];

    /// <summary>Working set in bytes.</summary>
    public IReadOnlyList<MetricBucket> Memory { get; init; } = [];

    /// <summary>Times that the kernel killed a replica over its memory limit.</summary>
    public int OutOfMemoryKills { get; init; }

    public CpuQuantity? CpuLimit { get; init; }

    public ByteSize? MemoryLimit { get; init; }

    /// <summary>Replicas that the limits are given to.</summary>
    public int Replicas { get; init; } = 1;

    /// <summary>What the engine has; null when nobody knows.</summary>
    public CpuQuantity? EngineCpu { get; init; }

    /// <summary>What the engine has; null when nobody knows.</summary>
    public ByteSize? EngineMemory { get; init; }
}
