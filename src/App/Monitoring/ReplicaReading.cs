using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What a sweep has found of one replica.</summary>
public sealed record ReplicaReading
{
    public required string DockerId { get; init; }

    public required string ContainerId { get; init; }

    public required string ContainerName { get; init; }

    /// <summary>The replica's own: <c>web-2-0</c>.</summary>
    public required string Name { get; init; }

    public required int Generation { get; init; }

    public required int Index { get; init; }

    public required ReplicaUsage Usage { get; init; }

    /// <summary>CPU time of the run, in seconds: the raw counter.</summary>
    public double CpuSeconds { get; init; }

    /// <summary>Times that the kernel killed something in it over its memory limit, over all its runs since this process watches (<see cref="KillBook"/>).</summary>
    public long OutOfMemoryKills { get; init; }

    /// <summary>Null until it was looked at for the first time.</summary>
    public DiskReading? Disk { get; init; }
}
