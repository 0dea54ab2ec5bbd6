using System.Threading.RateLimiting;
using FunctionsOrchestrator.Core.RateLimits;
using Microsoft.Extensions.Primitives;

namespace FunctionsOrchestrator.App.RateLimits;

/// <summary>One budget with what is told of it. Makes the buckets, one for each caller.</summary>
internal sealed class LimitPolicy
{
    // Header texts are made once for each number of calls left, where those are few.
    private const int MostTexts = 4096;
    private readonly StringValues[] _texts;
    private readonly TokenBucketRateLimiterOptions _options;

    /// <param name="name">As the headers name it: <c>write</c>, <c>address-write</c>.</param>
    /// <param name="budget">Not off.</param>
    public LimitPolicy(string name, RateBudget budget)
    {
        Name = name;
        Budget = budget;
        Header = LimitHeaders.Policy(name, budget);
        _texts = new StringValues[Math.Min(budget.Burst + 1, MostTexts)];
        _options = new TokenBucketRateLimiterOptions
        {
            TokenLimit = budget.Burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromTicks(TimeSpan.TicksPerSecond / budget.PerSecond),
            QueueLimit = 0,

            // No timer for each of thousands of callers: a bucket is filled by the time that has passed when it is asked.
            AutoReplenishment = false,
        };
    }

    public string Name { get; }

    public RateBudget Budget { get; }

    public StringValues Header { get; }

    public TokenBucketRateLimiter NewBucket() => new(_options);

    /// <summary>The <c>RateLimit</c> header with so many calls left.</summary>
    public StringValues HeaderFor(int remaining)
    {
        if ((uint)remaining >= (uint)_texts.Length)
        {
            return LimitHeaders.Limit(Name, Budget, remaining);
        }

        ref var text = ref _texts[remaining];
        if (text.Count == 0)
        {
            text = LimitHeaders.Limit(Name, Budget, remaining);
        }

        return text;
    }
}
