using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.Core.Tests.Monitoring;

public sealed class StepQueryTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 10, 12, 0, 0, TimeSpan.Zero);
    private static readonly RetentionPlan Plan = RetentionPlan.For(TimeSpan.FromDays(30));

    [Fact]
    public void For_LongHistory_KeepsADayOfValuesAndAWeekOfMinutes()
    {
        Assert.Equal(new RetentionPlan(TimeSpan.FromDays(1), TimeSpan.FromDays(7), TimeSpan.FromDays(30)), Plan);
        Assert.Equal(new RetentionPlan(TimeSpan.FromHours(6), TimeSpan.FromHours(6), TimeSpan.FromHours(6)), RetentionPlan.For(TimeSpan.FromHours(6)));
    }

    [Fact]
    public void Read_NothingGiven_IsTheLastHourInQuartersOfAMinute() =>
        Assert.Equal(new StepQuery(Now.AddHours(-1), Now, TimeSpan.FromSeconds(15), MetricResolution.Raw), Read(null, null, null));

    [Theory]
    [InlineData(1, 10, MetricResolution.Raw, 10)]
    [InlineData(1, 60, MetricResolution.Minute, 60)]
    [InlineData(1, 90, MetricResolution.Raw, 90)]
    [InlineData(1, 3600, MetricResolution.QuarterHour, 3600)]
    [InlineData(48, 90, MetricResolution.Minute, 120)]
    [InlineData(48, 30, MetricResolution.Minute, 60)]
    [InlineData(24 * 20, 300, MetricResolution.QuarterHour, 900)]
    [InlineData(24 * 20, null, MetricResolution.QuarterHour, 7200)]
    [InlineData(24 * 90, 3600, MetricResolution.QuarterHour, 3600)]
    public void Read_StepAndAge_ChooseTheCoarsestHistoryThatIsFineEnoughAndKept(int hours, int? step, MetricResolution resolution, int seconds)
    {
        var query = Read(Now.AddHours(-hours), null, step);

        Assert.Equal((resolution, TimeSpan.FromSeconds(seconds)), (query.Resolution, query.Step));
    }

    [Fact]
    public void Read_Faults_AreNamed()
    {
        Assert.Equal(["from", "step"], StepQueryReader.Read(Now, Now, 0, Plan, Now).Errors.Keys.Order());
        Assert.Equal(
            "must be longer: from and to are 43200 steps apart, and one answer has up to 11000",
            Assert.Single(StepQueryReader.Read(Now.AddHours(-12), null, 1, Plan, Now).Errors["step"]));
        Assert.Equal("from", Assert.Single(StepQueryReader.Read(null, DateTimeOffset.MinValue, null, Plan, Now).Errors).Key);
    }

    [Fact]
    public void Run_Points_IncludesTheStartAndExcludesTheEnd()
    {
        var query = new StepQuery(Now, Now.AddMinutes(2), TimeSpan.FromMinutes(1), MetricResolution.Raw);
        var points = Enumerable.Range(-1, 10).Select(index => new MetricPoint(Now.AddSeconds(30 * index), index));

        Assert.Equal([(0.0, 1.0), (2.0, 3.0)], query.Run(points).Select(bucket => (bucket.Min, bucket.Max)));
    }

    [Fact]
    public void Run_Buckets_MergesThoseThatBeginInside()
    {
        var query = new StepQuery(Now, Now.AddMinutes(4), TimeSpan.FromMinutes(2), MetricResolution.Minute);
        var minutes = Downsampling.OfPoints(Enumerable.Range(-1, 6).Select(index => new MetricPoint(Now.AddMinutes(index), index)), TimeSpan.FromMinutes(1));

        Assert.Equal([(0.0, 1.0, 2L), (2.0, 3.0, 2L)], query.Run(minutes).Select(bucket => (bucket.Min, bucket.Max, bucket.Count)));
    }

    private static StepQuery Read(DateTimeOffset? from, DateTimeOffset? to, int? step)
    {
        var result = StepQueryReader.Read(from, to, step, Plan, Now);
        Assert.Empty(result.Errors);
        return result.Query!;
    }
}
