using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>What following recommendations changes altogether: what lower limits give back, and what higher ones take. Limits that are missing so far are neither.</summary>
public sealed record ResourceSavings(CpuQuantity CpuFreed, CpuQuantity CpuAdded, ByteSize MemoryFreed, ByteSize MemoryAdded)
{
    /// <param name="recommendations">Each with the replicas that it is for.</param>
    public static ResourceSavings Of(IEnumerable<(ResourceRecommendation Advice, int Replicas)> recommendations)
    {
        ArgumentNullException.ThrowIfNull(recommendations);
        var (cpuFreed, cpuAdded, memoryFreed, memoryAdded) = (0L, 0L, 0L, 0L);
        foreach (var (advice, replicas) in recommendations)
        {
            cpuFreed += advice.Cpu.Freed?.NanoCpus ?? 0;
            memoryFreed += advice.Memory.Freed?.Bytes ?? 0;
            cpuAdded += Added(advice.Cpu.Change, advice.Cpu.Current?.NanoCpus, advice.Cpu.Recommended?.NanoCpus, replicas);
            memoryAdded += Added(advice.Memory.Change, advice.Memory.Current?.Bytes, advice.Memory.Recommended?.Bytes, replicas);
        }

        return new ResourceSavings(new CpuQuantity(cpuFreed), new CpuQuantity(cpuAdded), new ByteSize(memoryFreed), new ByteSize(memoryAdded));
    }

    private static long Added(LimitChange change, long? current, long? recommended, int replicas) =>
        change is LimitChange.Raise && current is { } before && recommended is { } after ? (after - before) * replicas : 0;
}
