using CsCheck;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.Core.Tests.Monitoring;

public sealed class DownsamplingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan QuarterHour = TimeSpan.FromMinutes(15);

    private static readonly Gen<MetricPoint[]> Series = Gen.Select(Gen.Int[1, 90], Gen.Double[-1000, 1000]).Array[1, 200].Select(steps =>
    {
        var at = Noon;
        return steps.Select(step => new MetricPoint(at = at.AddSeconds(step.Item1), step.Item2)).ToArray();
    });

    [Fact]
    public void OfPoints_TwoMinutes_KeepsWhatMattersOfEach()
    {
        var points = Enumerable.Range(1, 20).Select(value => new MetricPoint(Noon.AddSeconds(value), value)).Append(new MetricPoint(Noon.AddSeconds(150), 7));

        Assert.Equal(
            [
                new MetricBucket { Start = Noon, Width = Minute, Min = 1, Max = 20, Average = 10.5, P95 = 19, Last = 20, Count = 20 },
                new MetricBucket { Start = Noon.AddMinutes(2), Width = Minute, Min = 7, Max = 7, Average = 7, P95 = 7, Last = 7, Count = 1 },
            ],
            Downsampling.OfPoints(points, Minute));
    }

    [Fact]
    public void OfPoints_WhatIsNoNumber_IsLeftOut()
    {
        MetricPoint[] points = [new(Noon, double.NaN), new(Noon, 3), new(Noon.AddSeconds(1), double.PositiveInfinity), new(Noon.AddMinutes(1), double.NaN)];

        var bucket = Assert.Single(Downsampling.OfPoints(points, Minute));

        Assert.Equal((3.0, 3.0, 1L), (bucket.Max, bucket.Last, bucket.Count));
    }

    [Fact]
    public void OfPoints_ClockThatWasSetBack_StillMakesOneBucketForEachStart()
    {
        MetricPoint[] points = [new(Noon.AddMinutes(2), 1), new(Noon, 2), new(Noon.AddMinutes(2), 3)];

        Assert.Equal([(Noon, 2.0), (Noon.AddMinutes(2), 3.0)], Downsampling.OfPoints(points, Minute).Select(bucket => (bucket.Start, bucket.Last)));
    }

    [Fact]
    public void OfBuckets_OfMinutes_KeepsAllButThePercentileExactly() => Series.Sample(points =>
    {
        var direct = Downsampling.OfPoints(points, QuarterHour);
        var merged = Downsampling.OfBuckets(Downsampling.OfPoints(points, Minute), QuarterHour);

        Assert.Equal(direct.Select(bucket => bucket with { Average = 0, P95 = 0 }), merged.Select(bucket => bucket with { Average = 0, P95 = 0 }));
        Assert.All(direct.Zip(merged), pair => Assert.Equal(pair.First.Average, pair.Second.Average, 1e-6));
        Assert.All(merged, bucket => Assert.InRange(bucket.P95, bucket.Min, bucket.Max));
    });

    [Fact]
    public void OfPoints_AnySeries_LosesNoValueAndKeepsTheOrder() => Gen.Select(Series, Gen.Int[1, 4000]).Sample((points, width) =>
    {
        var buckets = Downsampling.OfPoints(points, TimeSpan.FromSeconds(width));

        Assert.Equal(points.Length, buckets.Sum(bucket => bucket.Count));
        Assert.Equal(buckets.Select(bucket => bucket.Start).Distinct().Order(), buckets.Select(bucket => bucket.Start));
        Assert.All(buckets, bucket =>
        {
            Assert.True(bucket.Min <= bucket.Average + 1e-9 && bucket.Average <= bucket.Max + 1e-9);
            Assert.InRange(bucket.P95, bucket.Min, bucket.Max);
            Assert.InRange(bucket.Last, bucket.Min, bucket.Max);
            Assert.Equal(0, bucket.Start.ToUnixTimeSeconds() % width);
        });
    });

    [Theory]
    [InlineData(0.95, 19)]
    [InlineData(1, 20)]
    [InlineData(0.5, 10)]
    [InlineData(0.01, 1)]
    public void Percentile_OneToTwenty_IsOneOfThem(double share, double value) =>
        Assert.Equal(value, Percentile.Of(Enumerable.Range(1, 20).Reverse().Select(number => ((double)number, 1L)), share));

    [Fact]
    public void Percentile_WithWeights_CountsEachAsOften() => Assert.Equal(1, Percentile.Of([(9, 5), (1, 95)]));

    [Fact]
    public void StartOf_BeforeTheEpoch_IsStillEarlier() =>
        Assert.Equal(new DateTimeOffset(1969, 12, 31, 23, 45, 0, TimeSpan.Zero), Downsampling.StartOf(DateTimeOffset.UnixEpoch.AddSeconds(-1), QuarterHour));
}
