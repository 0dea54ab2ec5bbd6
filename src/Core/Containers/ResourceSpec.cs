namespace FunctionsOrchestrator.Core.Containers;

/// <summary>What one replica may use.</summary>
public sealed record ResourceSpec
{
    public CpuQuantity? CpuLimit { get; init; }

    /// <summary>Relative weight when CPUs are contended, 2 to 262144; Docker's default is 1024.</summary>
    public int? CpuShares { get; init; }

    /// <summary>At least 6 MiB, which is Docker's own least.</summary>
    public ByteSize? MemoryLimit { get; init; }

    /// <summary>Not above the limit.</summary>
    public ByteSize? MemoryReservation { get; init; }

    /// <summary>Processes and threads, 1 or more.</summary>
    public long? PidsLimit { get; init; }

    /// <summary>What the replica itself may write to disk; only where the engine's storage driver has quotas.</summary>
    public ByteSize? StorageLimit { get; init; }

    /// <summary>By the names of setrlimit in lower case: <c>nofile</c>, <c>nproc</c>, …</summary>
    public IReadOnlyDictionary<string, UlimitSpec>? Ulimits { get; init; }

    public NetworkLimitSpec? Network { get; init; }
}
