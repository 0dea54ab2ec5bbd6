using System.Collections.Immutable;
using FunctionsOrchestrator.App.Configuration;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What containers have on disk, looked at on a slower beat than the rest: the engine walks through every file for it.</summary>
public sealed class DiskBook(IUsageSource source, MonitoringOptions options, TimeProvider time)
{
    private ImmutableDictionary<string, DiskUsage> _usage = ImmutableDictionary<string, DiskUsage>.Empty;
    private DateTimeOffset _at;
    private long? _ended;
    private int _working;

    /// <summary>Null until it was looked at.</summary>
    public DiskReading? Of(string dockerId, long? limit) =>
        Volatile.Read(ref _usage).GetValueOrDefault(dockerId) is { } usage ? new DiskReading(_at, usage.WritableLayer, usage.Volumes, limit) : null;

    /// <summary>Looks unless it has a moment ago, or still does. The pause is counted from the end: an engine that is slow is not asked all the time.</summary>
    public async Task RunIfDueAsync(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _working, 1) == 1)
        {
            return;
        }

        try
        {
            if (_ended is not { } ended || time.GetElapsedTime(ended) >= TimeSpan.FromSeconds(options.DiskInterval))
            {
                // One that failed is not repeated at once either.
                try
                {
                    var at = time.GetUtcNow();
                    var usage = await source.ReadDiskAsync(cancellation);
                    _at = at;
                    Volatile.Write(ref _usage, usage.ToImmutableDictionary(StringComparer.Ordinal));
                }
                finally
                {
                    _ended = time.GetTimestamp();
                }
            }
        }
        finally
        {
            Volatile.Write(ref _working, 0);
        }
    }
}
