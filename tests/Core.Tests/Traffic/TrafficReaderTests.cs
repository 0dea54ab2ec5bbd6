using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.Core.Tests.Traffic;

public sealed class TrafficReaderTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private static readonly TrafficReportRow Row = new() { Id = "web-1", Requests = 10 };
    private static readonly TrafficReport Good = new() { Reporter = "lb", Start = Noon.AddSeconds(-10), End = Noon, Instances = [Row] };

    public static TheoryData<string, TrafficReport> Faulty => new()
    {
        { "reporter", Good with { Reporter = null } },
        { "reporter", Good with { Reporter = "a b" } },
        { "start", Good with { Start = null } },
        { "end", Good with { End = null } },
        { "end", Good with { Start = Noon } },
        { "end", Good with { End = Noon.AddSeconds(31) } },
        { "end", Good with { Start = Noon.AddHours(-25), End = Noon.AddHours(-24) } },
        { "start", Good with { Start = Noon.AddMinutes(-61) } },
        { "instances", Good with { Instances = null } },
        { "instances", Good with { Instances = [] } },
        { "instances", Good with { Instances = [.. Enumerable.Range(0, TrafficReader.MostRows + 1).Select(index => Row with { Id = $"web-{index}" })] } },
        { "instances[1]", Good with { Instances = [Row, Row] } },
        { "instances[0].id", Of(Row with { Id = null }) },
        { "instances[0].requests", Of(Row with { Requests = null }) },
        { "instances[0].requests", Of(Row with { Requests = -1 }) },
        { "instances[0].errors", Of(Row with { Errors = -1 }) },
        { "instances[0].errors", Of(Row with { Errors = 11 }) },
        { "instances[0].from", Of(Row with { From = "No Name" }) },
        { "instances[0].latency_ms.mean", Of(Row with { LatencyMs = new TrafficLatency { Mean = double.NaN } }) },
        { "instances[0].latency_ms.p99", Of(Row with { LatencyMs = new TrafficLatency { P99 = -1 } }) },
        { "instances[0].latency_ms.p50", Of(Row with { LatencyMs = new TrafficLatency { P50 = 1e9 } }) },
        { "instances[0].latency_ms", Of(Row with { LatencyMs = new TrafficLatency { P50 = 3, P95 = 2 } }) },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void Check_OneFault_IsNamedByItsPathAlone(string path, TrafficReport report) => Assert.Equal([path], Check(report).Keys);

    [Fact]
    public void Check_SeveralFaults_AreAllNamed() =>
        Assert.Equal(["reporter", "instances[0].requests", "instances[0].errors"], Check(Of(Row with { Requests = -1, Errors = -2 }) with { Reporter = null }).Keys);

    [Fact]
    public void Check_NothingWrong_FindsNothing() => Assert.Empty(Check(Of(Row, Row with { From = "shop", Errors = 10, LatencyMs = new TrafficLatency { P50 = 1, P99 = 1 } }) with { End = Noon.AddSeconds(30) }));

    [Fact]
    public void Windows_OfAReport_SayTheSame()
    {
        var window = Assert.Single(TrafficReader.Windows("web", Of(Row with { Errors = 2, From = "shop" })));

        Assert.Equal(new TrafficWindow { Service = "web", Instance = "web-1", Reporter = "lb", From = "shop", Start = Good.Start!.Value, End = Noon, Requests = 10, Errors = 2 }, window);
    }

    private static TrafficReport Of(params TrafficReportRow[] rows) => Good with { Instances = rows };

    private static IReadOnlyDictionary<string, string[]> Check(TrafficReport report) => TrafficReader.Check(report, Noon, TimeSpan.FromHours(24));
}
