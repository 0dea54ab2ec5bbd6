using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Health;

/// <summary>When a target is checked next. What spreads the checks of many is derived from their keys, so that a repeat comes to the same times.</summary>
public static class CheckPace
{
    /// <summary>How soon the next pass is looked for while a target proves itself: nothing is gained by waiting for the interval.</summary>
    private static readonly TimeSpan Proving = TimeSpan.FromSeconds(1);

    /// <summary>The wait before the first check: none for what has yet to pass; the rest spread over their interval, as after a restart of ours.</summary>
    public static TimeSpan First(HealthCheckSpec check, HealthStatus status, string key)
    {
        ArgumentNullException.ThrowIfNull(check);
        var interval = TimeSpan.FromSeconds(check.Interval);
        return (status is HealthStatus.Starting ? Shorter(interval, Proving) : interval) * Share(key, 0);
    }

    /// <summary>From the begin of one check to the next: the interval, or sooner by up to <see cref="HealthCheckSpec.Jitter"/> percent of it, never later.</summary>
    /// <param name="check">Whose interval.</param>
    /// <param name="health">After the last check.</param>
    /// <param name="key">The target's.</param>
    /// <param name="count">How many checks it has had.</param>
    public static TimeSpan Next(HealthCheckSpec check, TargetHealth health, string key, long count)
    {
        ArgumentNullException.ThrowIfNull(check);
        ArgumentNullException.ThrowIfNull(health);
        var interval = TimeSpan.FromSeconds(check.Interval);
        return health is { Status: HealthStatus.Starting, Passes: > 0, Flapping: false } ? Shorter(interval, Proving) : interval * (1 - (check.Jitter / 100.0 * Share(key, count)));
    }

    /// <summary>A number from 0 to below 1, evenly spread over keys and counts: FNV-1a, finished as in MurmurHash3.</summary>
    private static double Share(string key, long count)
    {
        ArgumentNullException.ThrowIfNull(key);
        var hash = 14_695_981_039_346_656_037UL ^ (ulong)count;
        foreach (var character in key)
        {
            hash = (hash ^ character) * 1_099_511_628_211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccdUL;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53UL;
        return ((hash ^ (hash >> 33)) >> 11) * (1.0 / (1UL << 53));
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
