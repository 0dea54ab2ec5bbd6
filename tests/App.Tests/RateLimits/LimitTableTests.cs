using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.RateLimits;
using FunctionsOrchestrator.Core.RateLimits;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.App.Tests.RateLimits;

public sealed class LimitTableTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Take_BeyondTheBurst_IsRefusedForThatKindAndThatCallerOnly()
    {
        var table = Table(16);

        Assert.Equal([true, true, false], Enumerable.Range(0, 3).Select(_ => table.For("ann").Take(CallClass.Write).IsGranted));
        Assert.True(table.For("bob").Take(CallClass.Write).IsGranted);
        Assert.True(table.For("ann").Take(CallClass.Read).IsGranted);
    }

    [Fact]
    public void Take_NoLimit_IsAlwaysGranted() => Assert.All(Enumerable.Range(0, 1000), _ => Assert.Equal(Spending.Unlimited, Table(16).For("ann").Take(CallClass.Blocking)));

    [Fact]
    public async Task Take_AfterARest_HasNoMoreThanTheBurst()
    {
        // A bucket that counted the time in which it was full would now hold four times as much.
        var buckets = new CallerBuckets(LimitPolicies.Principal(new RateLimitOptions { Principal = new RateBudgetOptions { Reads = 100, ReadsBurst = 5 } }));
        buckets.Take(CallClass.Read);
        await Task.Delay(200);
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var taken = Enumerable.Range(0, 20).Count(_ => buckets.Take(CallClass.Read).IsGranted);

        Assert.InRange(taken, 5, 5 + (watch.ElapsedMilliseconds / 10) + 1);
    }

    [Fact]
    public void For_MoreCallersThanItKeeps_StaysBoundedAndSparesThoseThatAreHere()
    {
        var table = Table(16);
        Assert.All(Enumerable.Range(0, 16), i => Assert.True(table.For($"caller-{i}").Take(CallClass.Write).IsGranted));

        for (var i = 0; i < 100_000; i++)
        {
            table.For($"stranger-{i}").Take(CallClass.Write);
        }

        Assert.Equal(16, table.Count);
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(_ => table.For("caller-3").Take(CallClass.Write).IsGranted));
        Assert.False(table.For("stranger-100000").Take(CallClass.Write).IsGranted);
    }

    [Fact]
    public void For_FullOfIdleCallers_ForgetsThemForNewOnes()
    {
        var table = Table(16);
        for (var i = 0; i < 16; i++)
        {
            table.For($"idle-{i}");
        }

        Assert.True(table.For("new").Take(CallClass.Write).IsGranted);
        Assert.Equal(1, table.Count);
    }

    private LimitTable<string> Table(int most) => new(
        LimitPolicies.Principal(new RateLimitOptions { Principal = new RateBudgetOptions { Reads = 5, Writes = 1, WritesBurst = 2, Blocking = 0 } }), most, _time);
}
