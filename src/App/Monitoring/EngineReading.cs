namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>The host of an engine. What cannot be told truly, such as the usage of a host that is not ours, is null.</summary>
public sealed record EngineReading
{
    /// <summary>By our clock.</summary>
    public required DateTimeOffset At { get; init; }

    public required string Engine { get; init; }

    public int Cpus { get; init; }

    /// <summary>Of all CPUs.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>Bytes.</summary>
    public long MemoryTotal { get; init; }

    /// <summary>Bytes that could not be had at once.</summary>
    public long? MemoryUsed { get; init; }

    /// <summary>Bytes of the file system that the data root is on.</summary>
    public long? DiskTotal { get; init; }

    public long? DiskUsed { get; init; }

    public int ContainersRunning { get; init; }

    public int ContainersPaused { get; init; }

    public int ContainersStopped { get; init; }
}
