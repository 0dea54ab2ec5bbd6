using FunctionsOrchestrator.Core.ReplicaMetrics;
using FunctionsOrchestrator.Core.Scaling;

namespace FunctionsOrchestrator.Core.Tests.ReplicaMetrics;

public sealed class ScrapeMeterTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Ten = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("# TYPE q gauge\nq{a=\"1\"} 3\nq{a=\"2\"} 4.5\n", 7.5)]
    [InlineData("q 0\n", 0)]
    public void Read_Gauge_IsTheSumOfItsSeriesAtOnce(string text, double value) =>
        Assert.Equal(MetricReading.Of(new MetricValue(value, Noon, TimeSpan.Zero)), ScrapeMeter.Read("q", Scrape(text, 0), null));

    [Theory]
    [InlineData("q_total 100\n", "q_total 150\n", 5.0)]
    [InlineData("q_total 100\n", "q_total 100\n", 0.0)]
    [InlineData("q_total{a=\"1\"} 100\nq_total{a=\"2\"} 7\n", "q_total{a=\"1\"} 120\nq_total{a=\"2\"} 17\n", 3.0)]
    public void Read_Counter_IsItsGrowthPerSecond(string earlier, string later, double value) =>
        Assert.Equal(MetricReading.Of(new MetricValue(value, Noon + Ten, Ten)), ScrapeMeter.Read("q_total", Scrape(later, 10), Scrape(earlier, 0)));

    [Fact]
    public void Read_SeriesThatWentOrCame_TakesNothingAwayAndAddsNothing() => Assert.Equal(
        2.0,
        ScrapeMeter.Read("q_total", Scrape("q_total{a=\"1\"} 120\nq_total{a=\"new\"} 1000000\n", 10), Scrape("q_total{a=\"1\"} 100\nq_total{a=\"gone\"} 1000000\n", 0)).Value!.Value);

    [Theory]
    [InlineData("q_total 100\n", "q_total 99\n", "q_total went backward, as when its process is started anew")]
    [InlineData("q_total{a=\"1\"} 9\nq_total{a=\"2\"} 9\n", "q_total{a=\"1\"} 900\nq_total{a=\"2\"} 1\n", "q_total went backward, as when its process is started anew")]
    [InlineData("", "q_total 99\n", "it was looked at for the first time, and a rate takes two")]
    [InlineData("q_total{a=\"1\"} 9\n", "q_total{a=\"2\"} 99\n", "it was looked at for the first time, and a rate takes two")]
    [InlineData("q_total 1\n", "other 1\n", "it has no metric q_total")]
    [InlineData("q_total 1\n", "q_total NaN\n", "q_total is NaN, which is not believed")]
    [InlineData("q_total 1\n", "q_total +Inf\n", "q_total is Infinity, which is not believed")]
    [InlineData("q_total 1\n", "q_total 1e300\n", "q_total is 1E+299, which is not believed")]
    [InlineData("q_total 1\n", "q_total x\n", "line 1 has no number for a value, or something behind it")]
    public void Read_CounterThatTellsNoRate_SaysWhy(string earlier, string later, string gap) =>
        Assert.Equal(MetricReading.None(gap), ScrapeMeter.Read("q_total", Scrape(later, 10), Scrape(earlier, 0)));

    [Theory]
    [InlineData("q -1\n", "q is -1, which is not believed")]
    [InlineData("q NaN\n", "q is NaN, which is not believed")]
    [InlineData("q 1e16\n", "q is 1E+16, which is not believed")]
    [InlineData("# TYPE q summary\nq{quantile=\"0.5\"} 1\n", "q is a summary, whose quantiles cannot be added up: name its q_count or q_sum")]
    public void Read_ValueThatCannotBeTrue_SaysWhy(string text, string gap) => Assert.Equal(MetricReading.None(gap), ScrapeMeter.Read("q", Scrape(text, 0), null));

    [Fact]
    public void Read_CounterAtTheSameTimeTwice_HasNoRate() =>
        Assert.NotNull(ScrapeMeter.Read("q_total", Scrape("q_total 2\n", 0), Scrape("q_total 1\n", 0)).Gap);

    [Theory]
    [InlineData(null, "http_requests_total", 1.0, null)]
    [InlineData(null, "caddy_http_requests_total", 1.0, null)]
    [InlineData("hits", "hits", 1.0, null)]
    [InlineData(null, "hits", null, "it has no counter of requests under a name in common use: name it (metrics.requests)")]
    [InlineData("hits", "http_requests_total", null, "it has no metric hits")]
    public void ReadRequests_ByNameOrByConvention_AreCounted(string? named, string present, double? value, string? gap)
    {
        var reading = ScrapeMeter.ReadRequests(named, Scrape($"{present} 20\n", 10), Scrape($"{present} 10\n", 0));

        Assert.Equal((value, gap), (reading.Value?.Value, reading.Gap));
    }

    [Fact]
    public void ReadRequests_OfAGauge_SaysWhy() => Assert.Equal(
        "hits is no counter", ScrapeMeter.ReadRequests("hits", Scrape("# TYPE hits gauge\nhits 20\n", 10), Scrape("# TYPE hits gauge\nhits 10\n", 0)).Gap);

    private static MetricScrape Scrape(string text, int second) => new(
        ExpositionReader.Read(text, new HashSet<string>(RequestCounters.Conventional) { "q", "q_total", "hits" }), Noon.AddSeconds(second), TimeSpan.FromSeconds(second));
}
