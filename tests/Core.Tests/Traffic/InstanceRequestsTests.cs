using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.Core.Tests.Traffic;

public sealed class InstanceRequestsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Of_NobodyReports_IsNothing() => Assert.Null(InstanceRequests.Of([], Noon));

    [Fact]
    public void Read_OneReporter_IsTheRateOfTheLastMinute()
    {
        var requests = InstanceRequests.Of([Window("lb", "a", -90, -60, 9000), Window("lb", "a", -60, -30, 300), Window("lb", "a", -30, 0, 900), Window("lb", "b", -30, 0, 60)], Noon)!;

        Assert.Equal((20.0, Noon, TimeSpan.FromMinutes(1)), (requests.Read(["a"]).Value!.Value, requests.Read(["a"]).Value!.At, requests.Read(["a"]).Value!.Over));
        Assert.Equal(1.0, requests.Read(["b"]).Value!.Value);
        Assert.Equal(21.0, requests.Read(["a", "b", "a"]).Value!.Value);
        Assert.Equal(0.0, requests.Read(["c"]).Value!.Value);
        Assert.Equal(0.0, requests.Read([]).Value!.Value);
    }

    [Fact]
    public void Read_TwoReporters_CountsUpToWhereBothHaveTold()
    {
        var requests = InstanceRequests.Of([Window("x", "a", -60, -30, 300), Window("x", "a", -30, 0, 300), Window("y", "a", -60, -15, 450)], Noon)!;

        // 45 seconds that both have told of: 10 a second each.
        var value = requests.Read(["a"]).Value!;
        Assert.Equal((20.0, Noon.AddSeconds(-15), TimeSpan.FromSeconds(45)), (value.Value, value.At, value.Over));
    }

    [Theory]
    [InlineData(-61, 30, true)]
    [InlineData(-60, 30, false)]
    [InlineData(-599, 300, false)]
    [InlineData(-601, 300, true)]
    public void Read_ReporterThatIsSilent_IsAGapUnlessItsWindowsAreThatLong(int end, int length, bool silent)
    {
        var reading = InstanceRequests.Of([Window("lb", "a", end - length, end, 100)], Noon)!.Read(["a"]);

        Assert.Equal(silent, reading.Gap is not null);
    }

    [Fact]
    public void Read_ReporterWhoseClockIsAhead_IsNotFromTheFuture()
    {
        var value = InstanceRequests.Of([Window("lb", "a", -20, 20, 400)], Noon)!.Read(["a"]).Value!;

        Assert.Equal((10.0, Noon), (value.Value, value.At));
    }

    private static TrafficWindow Window(string reporter, string instance, int start, int end, long requests) => new()
    {
        Service = "web",
        Instance = instance,
        Reporter = reporter,
        Start = Noon.AddSeconds(start),
        End = Noon.AddSeconds(end),
        Requests = requests,
        Errors = 0,
    };
}
