namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What one Container says of its alerts. What is null is as configured, whatever that is at the time.</summary>
public sealed record AlertSettings
{
    /// <summary>Whether it has any.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Percent of the CPU limit, 1 to 100.</summary>
    public int? CpuThreshold { get; init; }

    /// <summary>Percent of the memory limit, 1 to 100.</summary>
    public int? MemoryThreshold { get; init; }

    /// <summary>Percent of the storage limit, 1 to 100.</summary>
    public int? DiskThreshold { get; init; }

    /// <summary>Seconds for which a value has to be above its threshold, 0 to 86400.</summary>
    public int? For { get; init; }
}
