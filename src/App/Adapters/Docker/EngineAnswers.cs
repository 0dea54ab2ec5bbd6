using System.Text.Json.Serialization;
using FunctionsOrchestrator.App.Containers;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>The members of the engine's answers that monitoring reads; all others are passed over.</summary>
internal static class EngineAnswers
{
    public sealed record Listed(string Id, string[]? Names, string? State, Labels? Labels);

    public sealed record Labels
    {
        [JsonPropertyName(ReplicaLabels.Installation)]
        public string? Installation { get; init; }

        [JsonPropertyName(ReplicaLabels.Container)]
        public string? Container { get; init; }

        [JsonPropertyName(ReplicaLabels.Name)]
        public string? Name { get; init; }

        [JsonPropertyName(ReplicaLabels.Generation)]
        public string? Generation { get; init; }

        [JsonPropertyName(ReplicaLabels.Replica)]
        public string? Replica { get; init; }
    }

    public sealed record Statistics(DateTimeOffset Read, PidsStats? PidsStats, BlkioStats? BlkioStats, CpuStats? CpuStats, MemoryStats? MemoryStats, Dictionary<string, Interface>? Networks);

    public sealed record PidsStats(ulong? Current);

    public sealed record BlkioStats(BlkioEntry[]? IoServiceBytesRecursive);

    public sealed record BlkioEntry(string Op, ulong Value);

    public sealed record CpuStats(CpuUsage? CpuUsage, ulong SystemCpuUsage, int OnlineCpus, Throttling? ThrottlingData);

    public sealed record CpuUsage(ulong TotalUsage, ulong[]? PercpuUsage);

    public sealed record Throttling(ulong Periods, ulong ThrottledPeriods, ulong ThrottledTime);

    public sealed record MemoryStats(ulong Usage, ulong Limit, PageCache? Stats);

    /// <summary>Of some forty members these two.</summary>
    public sealed record PageCache(ulong? TotalInactiveFile, ulong? InactiveFile);

    public sealed record Interface(ulong RxBytes, ulong TxBytes);

    public sealed record Info(string? Name, [property: JsonPropertyName("NCPU")] int Cpus, [property: JsonPropertyName("MemTotal")] long Memory, string? DockerRootDir);

    public sealed record DiskFree(SizedContainer[]? Containers, SizedVolume[]? Volumes);

    public sealed record SizedContainer(string Id, long? SizeRw, Mount[]? Mounts);

    public sealed record Mount(string? Type, string? Name);

    public sealed record SizedVolume(string Name, VolumeUsage? UsageData);

    public sealed record VolumeUsage(long Size);
}
