using System.Globalization;
using CsCheck;
using FunctionsOrchestrator.EmbeddedRuntime.Timers;

namespace FunctionsOrchestrator.EmbeddedRuntime.Tests.Timers;

public sealed class TimerScheduleTests
{
    [Theory]
    [InlineData("*/2 * * * * *", "2026-01-31T23:59:58.500", "2026-02-01T00:00:00")]
    [InlineData("0 */5 * * * *", "2026-01-31T10:00:00", "2026-01-31T10:05:00")]
    [InlineData("*/5 * * * *", "2026-01-31T10:01:00", "2026-01-31T10:05:00")]
    [InlineData("0 30 9 * * Mon-Fri", "2026-01-30T10:00:00", "2026-02-02T09:30:00")]
    [InlineData("0 0 0 29 2 *", "2025-03-01T00:00:00", "2028-02-29T00:00:00")]
    [InlineData("00:01:30", "2026-01-31T23:59:00", "2026-02-01T00:00:30")]
    [InlineData("1.00:00:00", "2026-01-31T23:59:00", "2026-02-01T23:59:00")]
    public void Next_IsTheFirstTickAfterAMoment(string text, string after, string expected)
    {
        var schedule = TimerSchedule.TryParse(text, out var fault);

        Assert.Null(fault);
        var next = schedule!.Next(Utc(after));
        Assert.Equal(Utc(expected), next);
        Assert.Equal(DateTimeKind.Utc, next.Kind);
    }

    [Theory]
    [InlineData("* * *", "has 3 fields")]
    [InlineData("", "has 0 fields")]
    [InlineData("61 * * * * *", "is not an NCrontab expression")]
    [InlineData("a b c d e f", "is not an NCrontab expression")]
    [InlineData("0 0 0 31 2 *", "never comes")]
    [InlineData("00:00:00", "is not a time span above zero")]
    [InlineData("-00:00:05", "is not a time span above zero")]
    [InlineData("25:61:00", "is not a time span above zero")]
    public void TryParse_WhatIsNoSchedule_SaysWhy(string text, string reason)
    {
        Assert.Null(TimerSchedule.TryParse(text, out var fault));
        Assert.Contains(reason, fault);
    }

    [Fact]
    public void Next_IsAlwaysLaterThanTheMomentItIsAskedFor() =>
        Gen.Select(Gen.OneOf(Gen.Const("*/7 * * * * *"), Gen.Const("13 */3 * * * *"), Gen.Const("0 0 */2 * * *"), Gen.Const("00:00:11"), Gen.Const("5 4 * * *")), Gen.Long[0, 3_000_000_000_000])
            .Sample((text, offset) =>
            {
                var after = DateTime.UnixEpoch.AddMilliseconds(offset);
                var schedule = TimerSchedule.TryParse(text, out _)!;
                var next = schedule.Next(after);
                return next > after && schedule.Next(next) > next;
            });

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
