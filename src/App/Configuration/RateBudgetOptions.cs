using FunctionsOrchestrator.Core.RateLimits;

namespace FunctionsOrchestrator.App.Configuration;

/// <summary>Calls per second by kind, 0 to 100000; 0 for no limit. Bursts are 1 to 1000000 calls, and twice the rate when not given.</summary>
public sealed record RateBudgetOptions
{
    /// <summary>Calls that look and are answered at once, and heartbeats.</summary>
    public int? Reads { get; init; }

    public int? ReadsBurst { get; init; }

    /// <summary>Calls that change something.</summary>
    public int? Writes { get; init; }

    public int? WritesBurst { get; init; }

    /// <summary>Calls that look and wait: <c>?wait=</c>, <c>?follow=</c>, event streams.</summary>
    public int? Blocking { get; init; }

    public int? BlockingBurst { get; init; }

    /// <summary>Log-ins and tokens that were refused.</summary>
    public int? Login { get; init; }

    public int? LoginBurst { get; init; }

    /// <summary>The budget of a kind of call; what is not given is that of <paramref name="standard"/>.</summary>
    public RateBudget Of(CallClass kind, RateBudgetOptions standard)
    {
        ArgumentNullException.ThrowIfNull(standard);
        var (given, burst) = Pair(kind);
        var rate = given ?? standard.Pair(kind).Rate ?? 0;
        return new RateBudget(rate, burst ?? Math.Max(1, 2 * rate));
    }

    private (int? Rate, int? Burst) Pair(CallClass kind) => kind switch
    {
        CallClass.Read => (Reads, ReadsBurst),
        CallClass.Write => (Writes, WritesBurst),
        CallClass.Blocking => (Blocking, BlockingBurst),
        CallClass.Login => (Login, LoginBurst),
        _ => (0, null),
    };
}
