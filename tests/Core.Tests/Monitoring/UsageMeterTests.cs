using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.Core.Tests.Monitoring;

public sealed class UsageMeterTests
{
    private const ulong Second = 1_000_000_000;
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private static readonly RawSample First = new()
    {
        At = Now,
        ReadAt = Now,
        RunSince = Now.AddHours(-1),
        CpuTime = 100 * Second,
        SystemTime = 10_000 * Second,
        OnlineCpus = 4,
        Periods = 1000,
        ThrottledPeriods = 10,
        ThrottledTime = 5 * Second,
        MemoryUsage = 100 << 20,
        InactiveFile = 20 << 20,
        MemoryLimit = 160 << 20,
        BlockRead = 1000,
        BlockWritten = 2000,
        Networks = new Dictionary<string, NetworkCounters> { ["eth0"] = new(500, 600), ["eth1"] = new(0, 0) },
        Pids = 7,
    };

    /// <summary>Ten seconds later: 5 s of CPU time, of 40 s that the four CPUs had.</summary>
    private static readonly RawSample Second10 = First with
    {
        At = Now.AddSeconds(10),
        ReadAt = Now.AddSeconds(10),
        CpuTime = 105 * Second,
        SystemTime = 10_040 * Second,
        Periods = 1100,
        ThrottledPeriods = 35,
        ThrottledTime = 7 * Second,
        BlockRead = 6000,
        BlockWritten = 2000,
        Networks = new Dictionary<string, NetworkCounters> { ["eth0"] = new(1500, 800), ["eth1"] = new(30, 10) },
    };

    [Fact]
    public void Between_TwoSamples_CountsAsDockerStatsDoes()
    {
        var usage = UsageMeter.Between(First, Second10, cpuLimit: 2);

        // 5 / 40 × 4 CPUs × 100 = 50% of one core, 25% of two; 100 - 20 MiB of 160 is half.
        Assert.Equal(
            new ReplicaUsage
            {
                At = Now.AddSeconds(10),
                Over = TimeSpan.FromSeconds(10),
                CpuPercentOfCore = 50,
                CpuPercentOfLimit = 25,
                ThrottledPercent = 25,
                ThrottledSeconds = 2,
                MemoryWorkingSet = 80 << 20,
                MemoryLimit = 160 << 20,
                MemoryPercent = 50,
                BlockReadRate = 500,
                BlockWrittenRate = 0,
                ReceivedRate = 103,
                SentRate = 21,
                Pids = 7,
            },
            usage);
    }

    [Fact]
    public void Between_NoCpuLimit_MeasuresAgainstAllCpusOfTheHost() => Assert.Equal(12.5, UsageMeter.Between(First, Second10, cpuLimit: null).CpuPercentOfLimit);

    [Fact]
    public void Between_FirstSample_HasMemoryButNoRates()
    {
        var usage = UsageMeter.Between(null, First, 1);

        Assert.Equal((RateGap.First, 80UL << 20, 50.0), (usage.Gap, usage.MemoryWorkingSet, usage.MemoryPercent));
        AssertNoRates(usage);
    }

    [Fact]
    public void Between_CountersThatWentBack_AreAnotherRun() => AssertNoRates(UsageMeter.Between(Second10, First with { At = Now.AddSeconds(20), RunSince = null }, 1), RateGap.Restarted);

    [Fact]
    public void Between_RunThatBeganLater_IsAnotherRunEvenWithHigherCounters() =>
        AssertNoRates(UsageMeter.Between(First, Second10 with { RunSince = Now.AddSeconds(1) }, 1), RateGap.Restarted);

    [Fact]
    public void Between_TheSameSampleTwice_HasNoRates() => AssertNoRates(UsageMeter.Between(First, First, 1), RateGap.TooSoon);

    [Fact]
    public void Between_SamplesTooCloseTogether_HaveNoRates() =>
        AssertNoRates(UsageMeter.Between(First, Second10 with { SystemTime = First.SystemTime + (Second / 5), ReadAt = Now.AddMilliseconds(50) }, 1), RateGap.TooSoon);

    [Theory]
    [InlineData(-3600)]
    [InlineData(0)]
    [InlineData(3600)]
    public void Between_ClockOfTheEngineSteps_TakesTheTimeFromItsCpuCounter(int step)
    {
        var usage = UsageMeter.Between(First, Second10 with { ReadAt = Second10.ReadAt.AddSeconds(step) }, 1);

        Assert.Equal((TimeSpan.FromSeconds(10), 50.0, 500.0), (usage.Over, usage.CpuPercentOfCore, usage.BlockReadRate));
    }

    [Fact]
    public void Between_NoSystemTime_MeasuresAgainstTheClock()
    {
        var usage = UsageMeter.Between(First with { SystemTime = 0 }, Second10 with { SystemTime = 0 }, 1);

        Assert.Equal((TimeSpan.FromSeconds(10), 50.0), (usage.Over, usage.CpuPercentOfCore));
    }

    [Fact]
    public void Between_NoSystemTimeAndAClockThatWentBack_HasNoRates() =>
        AssertNoRates(UsageMeter.Between(First with { SystemTime = 0 }, Second10 with { SystemTime = 0, ReadAt = Now.AddSeconds(-1) }, 1), RateGap.TooSoon);

    [Fact]
    public void Between_CpusThatCameOnline_MeasuresAgainstTheClock() => Assert.Equal(50.0, UsageMeter.Between(First, Second10 with { OnlineCpus = 8 }, 1).CpuPercentOfCore);

    [Fact]
    public void Between_MoreCpuThanTheHostHas_IsNotBelieved()
    {
        var usage = UsageMeter.Between(First, Second10 with { CpuTime = 161 * Second }, 1);

        Assert.Null(usage.CpuPercentOfCore);
        Assert.Null(usage.CpuPercentOfLimit);
        Assert.Equal(500, usage.BlockReadRate);
    }

    [Fact]
    public void Between_OneCounterThatWentBack_LeavesTheOthersAlone()
    {
        var usage = UsageMeter.Between(First, Second10 with { BlockRead = 0, ThrottledPeriods = 0 }, 1);

        Assert.Null(usage.BlockReadRate);
        Assert.Null(usage.ThrottledPercent);
        Assert.Equal((50.0, 0.0), (usage.CpuPercentOfCore, usage.BlockWrittenRate));
    }

    [Fact]
    public void Between_InterfaceThatIsNewOrBeganAnew_MakesNoBurst()
    {
        var networks = new Dictionary<string, NetworkCounters> { ["eth0"] = new(5, 5), ["eth1"] = new(30, 10), ["eth2"] = new(ulong.MaxValue, 1UL << 60) };

        var usage = UsageMeter.Between(First, Second10 with { Networks = networks }, 1);

        Assert.Equal((3.0, 1.0), (usage.ReceivedRate, usage.SentRate));
    }

    [Theory]
    [InlineData(0UL, 0UL, null)]
    [InlineData(1000UL, 1000UL, 0.0)]
    public void Between_QuotaWithoutPeriods_IsUnthrottledOnlyWhereThereIsAQuota(ulong before, ulong after, double? percent) =>
        Assert.Equal(percent, UsageMeter.Between(First with { Periods = before }, Second10 with { Periods = after }, 1).ThrottledPercent);

    [Fact]
    public void Between_MoreInactiveFileThanUsage_TakesTheUsage() => Assert.Equal(5UL, UsageMeter.Between(null, First with { MemoryUsage = 5, InactiveFile = 9 }, 1).MemoryWorkingSet);

    [Fact]
    public void Between_NoMemoryLimit_HasNoPercent() => Assert.Null(UsageMeter.Between(null, First with { MemoryLimit = 0 }, 1).MemoryPercent);

    private static void AssertNoRates(ReplicaUsage usage, RateGap gap = RateGap.First)
    {
        Assert.Equal(gap, usage.Gap);
        Assert.Equal(TimeSpan.Zero, usage.Over);
        Assert.All(
            new[] { usage.CpuPercentOfCore, usage.CpuPercentOfLimit, usage.ThrottledPercent, usage.ThrottledSeconds, usage.BlockReadRate, usage.BlockWrittenRate, usage.ReceivedRate, usage.SentRate },
            Assert.Null);
    }
}
