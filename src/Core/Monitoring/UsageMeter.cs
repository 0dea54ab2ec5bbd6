namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>Makes usage of two successive samples.</summary>
/// <remarks>
/// CPU and memory are counted as <c>docker stats</c> counts them (https://docs.docker.com/reference/cli/docker/container/stats/):
/// CPU time against the host's CPU time times its CPUs, and memory without inactive page cache.
/// </remarks>
public static class UsageMeter
{
    /// <summary>Below that a tick of the kernel's clock, 10 ms, is too much of it.</summary>
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    /// <summary>Counters are read one after the other, so a little more than all CPUs is possible; so much more is not.</summary>
    private const double MostOverAllCpus = 1.5;

    /// <param name="before">The sample before; null when there is none.</param>
    /// <param name="after">The sample.</param>
    /// <param name="cpuLimit">The replica's limit in CPUs; null when it has none.</param>
    public static ReplicaUsage Between(RawSample? before, RawSample after, double? cpuLimit)
    {
        ArgumentNullException.ThrowIfNull(after);
        var memory = after.MemoryUsage - (after.InactiveFile < after.MemoryUsage ? after.InactiveFile : 0);
        var usage = new ReplicaUsage
        {
            At = after.At,
            MemoryWorkingSet = memory,
            MemoryLimit = after.MemoryLimit > 0 ? after.MemoryLimit : null,
            MemoryPercent = after.MemoryLimit > 0 ? 100.0 * memory / after.MemoryLimit : null,
            Pids = after.Pids,
        };
        if (before is null || IsOtherRun(before, after))
        {
            return usage with { Gap = before is null ? RateGap.First : RateGap.Restarted };
        }

        return SampleInterval.Between(before, after) is { } over && over >= Shortest
            ? WithRates(usage with { Over = over }, before, after, cpuLimit)
            : usage with { Gap = RateGap.TooSoon };
    }

    private static ReplicaUsage WithRates(ReplicaUsage usage, RawSample before, RawSample after, double? cpuLimit)
    {
        var seconds = usage.Over.TotalSeconds;
        var cpu = CpuPercent(before, after, usage.Over);
        var (received, sent) = NetworkTraffic(before, after);
        return usage with
        {
            CpuPercentOfCore = cpu,
            CpuPercentOfLimit = cpu / (cpuLimit is > 0 ? cpuLimit : after.OnlineCpus > 0 ? after.OnlineCpus : null),
            ThrottledPercent = ThrottledPercent(before, after),
            ThrottledSeconds = after.Periods > 0 ? Delta(before.ThrottledTime, after.ThrottledTime) / 1e9 : null,
            BlockReadRate = Delta(before.BlockRead, after.BlockRead) / seconds,
            BlockWrittenRate = Delta(before.BlockWritten, after.BlockWritten) / seconds,
            ReceivedRate = received / seconds,
            SentRate = sent / seconds,
        };
    }

    private static bool IsOtherRun(RawSample before, RawSample after) =>
        after.CpuTime < before.CpuTime || (before.RunSince is { } first && after.RunSince is { } second && first != second);

    private static double? CpuPercent(RawSample before, RawSample after, TimeSpan over)
    {
        var used = (double)(after.CpuTime - before.CpuTime);
        var percent = SampleInterval.SystemTime(before, after) is { } system
            ? used / system * after.OnlineCpus * 100
            : used / over.TotalNanoseconds * 100;
        return after.OnlineCpus > 0 && percent > after.OnlineCpus * 100 * MostOverAllCpus ? null : percent;
    }

    private static double? ThrottledPercent(RawSample before, RawSample after) => Delta(before.Periods, after.Periods) switch
    {
        null => null,
        0 => after.Periods > 0 ? 0 : null,
        var periods => Delta(before.ThrottledPeriods, after.ThrottledPeriods) / periods * 100,
    };

    /// <summary>An interface that was not there before, or whose counters have gone back, counts from the next sample on: better too little once than a burst that never was.</summary>
    private static (double Received, double Sent) NetworkTraffic(RawSample before, RawSample after)
    {
        var (received, sent) = (0.0, 0.0);
        foreach (var (name, now) in after.Networks)
        {
            if (before.Networks.TryGetValue(name, out var then) && now.Received >= then.Received && now.Sent >= then.Sent)
            {
                received += now.Received - then.Received;
                sent += now.Sent - then.Sent;
            }
        }

        return (received, sent);
    }

    private static double? Delta(ulong before, ulong after) => after >= before ? after - before : null;
}
