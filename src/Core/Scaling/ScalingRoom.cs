using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>What there is room for; null says that nobody limits it.</summary>
public sealed record ScalingRoom
{
    /// <summary>Replicas that <c>max_containers</c> still allows.</summary>
    public int? Containers { get; init; }

    /// <summary>The most replicas that the spec itself can have: one, with a fixed host port.</summary>
    public int? MostReplicas { get; init; }

    /// <summary>Of the engine and promised to nobody.</summary>
    public CpuQuantity? FreeCpu { get; init; }

    /// <summary>Of the engine and promised to nobody.</summary>
    public ByteSize? FreeMemory { get; init; }

    /// <summary>What one more replica is promised.</summary>
    public CpuQuantity? ReplicaCpu { get; init; }

    /// <summary>What one more replica is promised.</summary>
    public ByteSize? ReplicaMemory { get; init; }

    /// <summary>How many more replicas the engine's CPUs can carry.</summary>
    internal long? ByCpu => Fit(FreeCpu?.NanoCpus, ReplicaCpu?.NanoCpus);

    /// <summary>How many more replicas the engine's memory can carry.</summary>
    internal long? ByMemory => Fit(FreeMemory?.Bytes, ReplicaMemory?.Bytes);

    private static long? Fit(long? free, long? each) => free is { } there && each is > 0 ? Math.Max(0, there) / each : null;
}
