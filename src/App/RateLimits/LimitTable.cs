using System.Collections.Concurrent;

namespace FunctionsOrchestrator.App.RateLimits;

/// <summary>
/// The buckets of all callers of one scope, of which it keeps a bounded number: whoever comes with many names or addresses
/// must not fill our memory, nor push out those who are here. When it is full, those whose buckets are full are forgotten;
/// when there are none, newcomers share a few buckets.
/// </summary>
internal sealed class LimitTable<TKey>
    where TKey : notnull
{
    private const int Shares = 64;
    private static readonly TimeSpan SweepPause = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<TKey, CallerBuckets> _callers = new();
    private readonly CallerBuckets[] _shared = new CallerBuckets[Shares];
    private readonly Lock _sweep = new();
    private readonly LimitPolicies _policies;
    private readonly int _most;
    private readonly TimeProvider _time;
    private long _lastSweep;
    private int _count;

    /// <param name="policies">The budgets.</param>
    /// <param name="most">So many callers have buckets of their own.</param>
    /// <param name="time">Tells when to look for idle ones again.</param>
    public LimitTable(LimitPolicies policies, int most, TimeProvider time)
    {
        (_policies, _most, _time) = (policies, most, time);
        _lastSweep = long.MinValue;
        for (var i = 0; i < Shares; i++)
        {
            _shared[i] = new CallerBuckets(policies);
        }
    }

    /// <summary>Callers that have buckets of their own.</summary>
    public int Count => Volatile.Read(ref _count);

    public CallerBuckets For(TKey caller)
    {
        if (_callers.TryGetValue(caller, out var known))
        {
            return known;
        }

        if (Count >= _most && !ForgetIdle())
        {
            return _shared[(uint)caller.GetHashCode() % Shares];
        }

        var made = new CallerBuckets(_policies);
        if (_callers.TryAdd(caller, made))
        {
            Interlocked.Increment(ref _count);
            return made;
        }

        return _callers.GetValueOrDefault(caller) ?? made;
    }

    /// <summary>Whether there is room now. Looked for once a second at most: an attack must not make us look all the time.</summary>
    private bool ForgetIdle()
    {
        if (!_sweep.TryEnter())
        {
            return false;
        }

        try
        {
            var now = _time.GetTimestamp();
            if (Count < _most)
            {
                return true;
            }

            if (_lastSweep != long.MinValue && _time.GetElapsedTime(_lastSweep, now) < SweepPause)
            {
                return false;
            }

            _lastSweep = now;
            foreach (var (caller, buckets) in _callers)
            {
                if (buckets.IsIdle && _callers.TryRemove(caller, out _))
                {
                    Interlocked.Decrement(ref _count);
                }
            }

            return Count < _most;
        }
        finally
        {
            _sweep.Exit();
        }
    }
}
