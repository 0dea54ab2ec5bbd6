using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Adapters.Docker;

/// <summary>Turns one-shot statistics into a sample, on either version of cgroups.</summary>
internal static class StatisticsMapper
{
    /// <summary>Null for a container that does not run: the engine answers for it with zeros, read in the year 1.</summary>
    public static RawSample? Map(EngineAnswers.Statistics statistics, DateTimeOffset at, DateTimeOffset? runSince)
    {
        if (statistics.Read.Year <= 1)
        {
            return null;
        }

        var (cpu, memory) = (statistics.CpuStats, statistics.MemoryStats);
        var (read, written) = CgroupStatistics.BlockTraffic((statistics.BlkioStats?.IoServiceBytesRecursive ?? []).Select(entry => (entry.Op, entry.Value)));
        return new RawSample
        {
            At = at,
            ReadAt = statistics.Read,
            RunSince = runSince,
            CpuTime = cpu?.CpuUsage?.TotalUsage ?? 0,
            SystemTime = cpu?.SystemCpuUsage ?? 0,

            // Old engines name the CPUs one by one only.
            OnlineCpus = cpu is { OnlineCpus: > 0 } ? cpu.OnlineCpus : cpu?.CpuUsage?.PercpuUsage?.Length ?? 0,
            Periods = cpu?.ThrottlingData?.Periods ?? 0,
            ThrottledPeriods = cpu?.ThrottlingData?.ThrottledPeriods ?? 0,
            ThrottledTime = cpu?.ThrottlingData?.ThrottledTime ?? 0,
            MemoryUsage = memory?.Usage ?? 0,
            InactiveFile = memory?.Stats?.TotalInactiveFile ?? memory?.Stats?.InactiveFile ?? 0,
            MemoryLimit = memory?.Limit ?? 0,
            BlockRead = read,
            BlockWritten = written,
            Networks = (statistics.Networks ?? []).ToDictionary(network => network.Key, network => new NetworkCounters(network.Value.RxBytes, network.Value.TxBytes), StringComparer.Ordinal),
            Pids = statistics.PidsStats?.Current,
        };
    }
}
