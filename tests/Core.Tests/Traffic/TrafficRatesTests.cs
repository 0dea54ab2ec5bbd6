using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.Core.Tests.Traffic;

public sealed class TrafficRatesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_WindowsSideBySide_AddsUpInstancesAndCallers()
    {
        var traffic = Rates(
            Window("web-1", 60, 50, 100) with { From = "shop", Errors = 10 },
            Window("web-2", 60, 50, 300) with { From = "shop" },
            Window("web-1", 50, 40, 200));

        Assert.Equal((600 / 20.0, 10 / 20.0, 10 / 600.0), (traffic.Total.RequestsPerSecond, traffic.Total.ErrorsPerSecond, traffic.Total.ErrorRatio));
        Assert.Equal([("web-1", 15.0), ("web-2", 15.0)], traffic.Instances.Select(one => (one.Key, one.Value.RequestsPerSecond)));
        Assert.Equal(("shop", 20.0), (Assert.Single(traffic.Callers).Key, traffic.Callers["shop"].RequestsPerSecond));
        Assert.Equal((Noon.AddSeconds(-60), Noon.AddSeconds(-40)), (traffic.Start, traffic.End));
    }

    [Fact]
    public void Of_WindowHalfBefore_CountsHalfOfIt()
    {
        var traffic = Rates(Window("web-1", 310, 290, 200), Window("web-1", 290, 10, 0));

        Assert.Equal(100 / 290.0, traffic.Total.RequestsPerSecond, 9);
    }

    [Fact]
    public void Of_SilenceLongerThanReportsLag_ThinsOut()
    {
        Assert.Equal(10, Rates(Window("web-1", 70, 60, 100)).Total.RequestsPerSecond, 9);
        Assert.Equal(100 / 71.0, Rates(Window("web-1", 71, 61, 100)).Total.RequestsPerSecond, 9);
    }

    [Fact]
    public void Of_SeveralReporters_AddsWhatEachSaw()
    {
        var traffic = Rates(Window("web-1", 20, 10, 100), Window("web-1", 20, 10, 50) with { Reporter = "nginx-2" });

        Assert.Equal(15, traffic.Total.RequestsPerSecond, 9);
        Assert.Equal(["nginx-1", "nginx-2"], traffic.Reporters.Keys);
        Assert.Equal(Noon.AddSeconds(-10), traffic.Reporters["nginx-2"]);
    }

    [Fact]
    public void Of_Latencies_CountByRequestsAndOnlyWhereMeasured()
    {
        var traffic = Rates(
            Window("web-1", 20, 10, 300) with { Latency = new TrafficLatency { Mean = 10, P99 = 40 } },
            Window("web-1", 30, 20, 100) with { Latency = new TrafficLatency { Mean = 50 } },
            Window("web-1", 40, 30, 500),
            Window("web-1", 50, 40, 0) with { Latency = new TrafficLatency { Mean = 7000 } });

        Assert.Equal(new TrafficLatency { Mean = 20, P99 = 40 }, traffic.Total.Latency);
        Assert.Equal(Noon.AddSeconds(-10), traffic.Total.LastSeen);
    }

    [Fact]
    public void Of_OldAndFutureWindows_LeavesThemOut() =>
        Assert.Empty(TrafficRates.Of([Window("web-1", 400, 301, 10), Window("web-1", -1, -5, 10)], Noon, TrafficRates.Over));

    [Fact]
    public void Of_WindowThatReachesBeyondNow_CountsWhatIsPast() =>
        Assert.Equal(10, Rates(Window("web-1", 5, -5, 100)).Total.RequestsPerSecond, 9);

    private static ServiceTraffic Rates(params TrafficWindow[] windows) => TrafficRates.Of(windows, Noon, TrafficRates.Over)["web"];

    private static TrafficWindow Window(string instance, int from, int to, long requests) => new()
    {
        Service = "web",
        Instance = instance,
        Reporter = "nginx-1",
        Start = Noon.AddSeconds(-from),
        End = Noon.AddSeconds(-to),
        Requests = requests,
        Errors = 0,
    };
}
