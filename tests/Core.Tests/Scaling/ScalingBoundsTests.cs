using FunctionsOrchestrator.Core.Scaling;
using static FunctionsOrchestrator.Core.Tests.Scaling.ScalingCase;

namespace FunctionsOrchestrator.Core.Tests.Scaling;

public sealed class ScalingBoundsTests
{
    private static readonly ScalingPolicy Scheduled = Policy() with
    {
        MaxReplicas = 10,
        Schedules =
        [
            new ScalingSchedule("0 8 * * 1-5", 4, null),
            new ScalingSchedule("0 18 * * 1-5", 2, 6),
            new ScalingSchedule("0 12 * * *", 3, 20, Duration: 3600),
            new ScalingSchedule("30 11 * * *", 8, 12, Duration: 3600),
        ],
    };

    [Fact]
    public void At_NothingBegun_ThePolicysOwn() => Assert.Equal(new ScalingBounds(1, 10), At(null, null, null, null));

    [Fact]
    public void At_OpenEndedSchedules_TheLastOneHolds()
    {
        Assert.Equal(new ScalingBounds(4, 10, "0 8 * * 1-5"), At(-10, -900, null, null));
        Assert.Equal(new ScalingBounds(2, 6, "0 18 * * 1-5"), At(-900, -10, null, null));
    }

    [Fact]
    public void At_ScheduleWithADuration_GoesBeforeThoseWithoutWhileItLasts()
    {
        Assert.Equal(new ScalingBounds(3, 20, "0 12 * * *"), At(-10, null, -59, null));
        Assert.Equal(new ScalingBounds(4, 10, "0 8 * * 1-5"), At(-10, null, -60, null));
    }

    [Fact]
    public void At_TwoThatOverlap_TheLargerMinimumAndMaximumCount() =>
        Assert.Equal(new ScalingBounds(8, 20, "0 12 * * *; 30 11 * * *"), At(null, null, -5, -35));

    [Fact]
    public void At_TimeInTheFuture_HasNotBegun() => Assert.Equal(new ScalingBounds(1, 10), At(1, null, null, null));

    private static ScalingBounds At(params int?[] minutes) =>
        ScalingBounds.At(Scheduled, [.. minutes.Select(minute => minute is { } value ? Now.AddMinutes(value) : (DateTimeOffset?)null)], Now);
}
