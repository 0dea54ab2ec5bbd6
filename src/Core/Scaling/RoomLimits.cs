using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Scaling;

/// <summary>How much may be promised to replicas altogether; null for what nobody limits.</summary>
public sealed record RoomLimits
{
    /// <summary>Replicas of all Containers (<c>max_containers</c>).</summary>
    public int? Containers { get; init; }

    public CpuQuantity? Cpu { get; init; }

    public ByteSize? Memory { get; init; }

    /// <summary>What is free on the engine's host, whatever was promised; null when nobody knows.</summary>
    public ByteSize? MemoryFree { get; init; }
}
