using CsCheck;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.Core.Tests.Monitoring;

public sealed class UsageMeterPropertyTests
{
    private static readonly Gen<ulong> Counters = Gen.OneOf(Gen.ULong[0, 1000], Gen.ULong[0, 1_000_000_000_000], Gen.Const(ulong.MaxValue), Gen.Const(0UL));

    private static readonly Gen<RawSample> Samples =
        from cpu in Gen.Select(Counters, Counters, Gen.Int[0, 64])
        from quota in Gen.Select(Counters, Counters, Counters)
        from memory in Gen.Select(Counters, Counters, Counters)
        from block in Gen.Select(Counters, Counters)
        from network in Gen.Select(Gen.Int[0, 2], Counters, Counters)
        from clock in Gen.Long[-100_000, 100_000]
        select new RawSample
        {
            At = Scaling.ScalingCase.Now.AddMilliseconds(clock),
            ReadAt = Scaling.ScalingCase.Now.AddMilliseconds(clock),
            CpuTime = cpu.Item1,
            SystemTime = cpu.Item2,
            OnlineCpus = cpu.Item3,
            Periods = quota.Item1,
            ThrottledPeriods = quota.Item2,
            ThrottledTime = quota.Item3,
            MemoryUsage = memory.Item1,
            InactiveFile = memory.Item2,
            MemoryLimit = memory.Item3,
            BlockRead = block.Item1,
            BlockWritten = block.Item2,
            Networks = new Dictionary<string, NetworkCounters> { [$"eth{network.Item1}"] = new(network.Item2, network.Item3) },
        };

    [Fact]
    public void Between_AnyTwoSamples_NothingIsNegativeOrNoNumber() => Gen.Select(Samples, Samples, Gen.Double[0, 8]).Sample((before, after, limit) =>
    {
        var usage = UsageMeter.Between(before, after, limit);
        Assert.All(
            new[]
            {
                usage.CpuPercentOfCore, usage.CpuPercentOfLimit, usage.ThrottledPercent, usage.ThrottledSeconds, usage.MemoryPercent,
                usage.BlockReadRate, usage.BlockWrittenRate, usage.ReceivedRate, usage.SentRate,
            },
            value => Assert.True(value is null or (>= 0 and < double.PositiveInfinity), $"{value}"));
        Assert.True(usage.MemoryWorkingSet <= after.MemoryUsage);
        Assert.True(usage.Over >= TimeSpan.Zero && usage.Gap is null == usage.Over > TimeSpan.Zero);
    });
}
