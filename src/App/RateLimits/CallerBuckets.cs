using System.Threading.RateLimiting;
using FunctionsOrchestrator.Core.RateLimits;

namespace FunctionsOrchestrator.App.RateLimits;

/// <summary>One caller's buckets, each made when it is first needed.</summary>
internal sealed class CallerBuckets(LimitPolicies policies)
{
    private readonly TokenBucketRateLimiter?[] _buckets = new TokenBucketRateLimiter?[policies.Count];

    /// <summary>All buckets are full: to forget this caller makes no difference.</summary>
    public bool IsIdle
    {
        get
        {
            foreach (var bucket in _buckets)
            {
                if (bucket is not null && bucket.TryReplenish() && bucket.IdleDuration is null)
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>Takes one call from a budget. Granted, with nothing to tell, where there is no limit.</summary>
    public Spending Take(CallClass kind)
    {
        if (policies[kind] is not { } policy)
        {
            return Spending.Unlimited;
        }

        var bucket = _buckets[(int)kind] ?? New(kind, policy);
        bucket.TryReplenish();
        using var lease = bucket.AttemptAcquire();
        return new Spending(policy, lease.IsAcquired, (int)bucket.GetStatistics()!.CurrentAvailablePermits);
    }

    private TokenBucketRateLimiter New(CallClass kind, LimitPolicy policy)
    {
        var made = policy.NewBucket();
        return Interlocked.CompareExchange(ref _buckets[(int)kind], made, null) ?? made;
    }
}
