using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.Core.Tests.Monitoring;

public sealed class ResourceAdvisorTests
{
    private const double MiB = 1 << 20;
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly UsageHistory History = new()
    {
        Cpu = Buckets(100, 0.2, 0.3),
        Throttled = Buckets(100, 0, 0),
        Memory = Buckets(100, 90 * MiB, 100 * MiB),
        CpuLimit = new CpuQuantity(1_000_000_000),
        MemoryLimit = new ByteSize(512 << 20),
        Replicas = 3,
    };

    [Fact]
    public void Advise_LimitsFarAboveTheUsage_LowersThemAndSaysWhatThatFrees()
    {
        var advice = Advise(History);

        // 0.2 × 1.2 = 0.24 CPUs; (1 - 0.24) × 3 = 2.28. 90 × 1.2 = 108 MiB above 100 × 1.05; (512 - 108) × 3 = 1212.
        Assert.Equal((LimitChange.Lower, "0.24", "2.28"), (advice.Cpu.Change, $"{advice.Cpu.Recommended}", $"{advice.Cpu.Freed}"));
        Assert.Equal((LimitChange.Lower, "108m", "1212m"), (advice.Memory.Change, $"{advice.Memory.Recommended}", $"{advice.Memory.Freed}"));
        Assert.Equal("95% of the time no more than 0.2 CPUs were used, and 20% is added.", advice.Cpu.Reason);
        Assert.Equal("95% of the time no more than 90 MiB were used, and 20% is added.", advice.Memory.Reason);
    }

    [Fact]
    public void Advise_PeakFarAboveTheRest_MemoryCoversIt()
    {
        var advice = Advise(History with { Memory = Buckets(100, 50 * MiB, 200 * MiB) }).Memory;

        Assert.Equal((LimitChange.Lower, "210m", "The most that was used is 200 MiB, and 5% is added."), (advice.Change, $"{advice.Recommended}", advice.Reason));
    }

    [Fact]
    public void Advise_Throttled_RaisesTheLimitHoweverLittleWasUsed()
    {
        var advice = Advise(History with { Throttled = Buckets(100, 5, 60) }).Cpu;

        Assert.Equal((LimitChange.Raise, "1.5"), (advice.Change, $"{advice.Recommended}"));
        Assert.Equal("Up to 5% of the periods were throttled, so more would have been used.", advice.Reason);
        Assert.Null(advice.Freed);
    }

    [Fact]
    public void Advise_Killed_RaisesTheLimitAndNeverLowersIt()
    {
        var advice = Advise(History with { OutOfMemoryKills = 2 }).Memory;

        Assert.Equal((LimitChange.Raise, "768m", "It was killed over its limit 2 times, so it needs more than it was allowed."), (advice.Change, $"{advice.Recommended}", advice.Reason));
    }

    [Theory]
    [InlineData(0.24, LimitChange.Keep)]
    [InlineData(0.22, LimitChange.Keep)]
    [InlineData(0.26, LimitChange.Keep)]
    [InlineData(0.21, LimitChange.Raise)]
    [InlineData(0.28, LimitChange.Lower)]
    public void Advise_LimitThatNearlyFits_IsLeftAlone(double cores, LimitChange change)
    {
        var limit = new CpuQuantity((long)(cores * 1e9));

        var advice = Advise(History with { CpuLimit = limit }).Cpu;

        Assert.Equal(change, advice.Change);
        Assert.Equal(change is LimitChange.Keep ? limit : new CpuQuantity(240_000_000), advice.Recommended);
    }

    [Fact]
    public void Advise_NoLimit_SetsOne()
    {
        var advice = Advise(History with { CpuLimit = null, MemoryLimit = null });

        Assert.Equal((LimitChange.Set, LimitChange.Set), (advice.Cpu.Change, advice.Memory.Change));
        Assert.Equal(((CpuQuantity?)null, (CpuQuantity?)null, "0.24"), (advice.Cpu.Current, advice.Cpu.Freed, $"{advice.Cpu.Recommended}"));
    }

    [Fact]
    public void Advise_LittleHistory_SaysNothing()
    {
        var advice = Advise(History with { Cpu = Buckets(59, 0.2, 0.2), Memory = [] });

        Assert.Equal((LimitChange.Unknown, "There are 59 minutes of history, and 60 are needed."), (advice.Cpu.Change, advice.Cpu.Reason));
        Assert.Equal((LimitChange.Unknown, (ByteSize?)null), (advice.Memory.Change, advice.Memory.Recommended));
    }

    [Fact]
    public void Advise_MinutesOfTwoReplicas_AreNotTwiceTheHistory() =>
        Assert.Equal(LimitChange.Unknown, Advise(History with { Cpu = [.. Buckets(40, 0.2, 0.2), .. Buckets(40, 0.3, 0.3)] }).Cpu.Change);

    [Fact]
    public void Advise_MoreThanTheEngineHas_IsCappedAndSaysSo()
    {
        var advice = Advise(History with { Cpu = Buckets(100, 3, 3), EngineCpu = new CpuQuantity(2_000_000_000) }).Cpu;

        Assert.Equal((LimitChange.Raise, "2"), (advice.Change, $"{advice.Recommended}"));
        Assert.EndsWith(", as far as the engine has it.", advice.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Advise_IdleContainer_KeepsTheLeastThatDockerGives()
    {
        var advice = Advise(History with { Cpu = Buckets(100, 0, 0), Memory = Buckets(100, MiB, MiB) });

        Assert.Equal(("0.01", "6m"), ($"{advice.Cpu.Recommended}", $"{advice.Memory.Recommended}"));
    }

    private static ResourceRecommendation Advise(UsageHistory history) => ResourceAdvisor.Advise(history, new AdvisorSettings());

    /// <summary>Minutes that all have the same percentile; the last one's highest value is the peak.</summary>
    private static MetricBucket[] Buckets(int minutes, double p95, double peak) =>
        [.. Enumerable.Range(0, minutes).Select(minute => new MetricBucket
        {
            Start = Start.AddMinutes(minute),
            Width = TimeSpan.FromMinutes(1),
            Min = 0,
            Max = minute == minutes - 1 ? peak : p95,
            Average = p95 / 2,
            P95 = p95,
            Last = p95,
            Count = 4,
        })];
}
