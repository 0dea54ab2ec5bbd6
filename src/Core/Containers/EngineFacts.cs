namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What an engine and its kernel can do.</summary>
public sealed record EngineFacts
{
    /// <summary>The storage driver: <c>overlay2</c>, <c>btrfs</c>, …</summary>
    public required string StorageDriver { get; init; }

    /// <summary>The file system below the storage driver, as the driver tells: <c>extfs</c>, <c>xfs</c>; null when it does not.</summary>
    public string? BackingFilesystem { get; init; }

    public bool MemoryLimit { get; init; } = true;

    public bool CpuQuota { get; init; } = true;

    public bool CpuShares { get; init; } = true;

    public bool PidsLimit { get; init; } = true;

    public int Cpus { get; init; } = int.MaxValue;

    /// <summary>Of the host; null when the engine does not tell.</summary>
    public ByteSize? Memory { get; init; }
}
