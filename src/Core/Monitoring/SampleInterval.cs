namespace FunctionsOrchestrator.Core.Monitoring;

/// <summary>How much time lies between two samples.</summary>
internal static class SampleInterval
{
    /// <summary>A kernel does not count every idle moment, so the two never agree exactly.</summary>
    private static readonly TimeSpan LeastDoubt = TimeSpan.FromMilliseconds(250);

    /// <summary>By the engine's clock; but clocks are set, and the host's CPU counter is not, so where the two disagree the counter is right. Null when neither tells.</summary>
    public static TimeSpan? Between(RawSample before, RawSample after)
    {
        var clock = after.ReadAt - before.ReadAt;
        if (SystemTime(before, after) is not { } system)
        {
            return clock > TimeSpan.Zero ? clock : null;
        }

        var counted = TimeSpan.FromMicroseconds(system / after.OnlineCpus / 1000);
        var doubt = counted / 10 > LeastDoubt ? counted / 10 : LeastDoubt;
        return clock > TimeSpan.Zero && (clock - counted).Duration() <= doubt ? clock : counted;
    }

    /// <summary>What the host's CPUs counted in between, in nanoseconds over all of them; null when the engine does not tell or their number changed.</summary>
    public static double? SystemTime(RawSample before, RawSample after) =>
        before.SystemTime > 0 && after.SystemTime > before.SystemTime && after.OnlineCpus > 0 && after.OnlineCpus == before.OnlineCpus
            ? after.SystemTime - before.SystemTime
            : null;
}
