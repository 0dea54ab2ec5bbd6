using System.Globalization;
using FunctionsOrchestrator.App.Scaling;

namespace FunctionsOrchestrator.App.Tests.Scaling;

public sealed class CronTimesTests
{
    [Theory]
    [InlineData("0 8 * * 1-5", "2026-01-05T08:00:00Z", "2026-01-05T08:00:00Z")] // Monday, to the second
    [InlineData("0 8 * * 1-5", "2026-01-05T07:59:59Z", "2026-01-02T08:00:00Z")] // before Monday's: Friday's
    [InlineData("*/5 * * * *", "2026-01-05T07:59:59Z", "2026-01-05T07:55:00Z")]
    [InlineData("0 0 1 1 *", "2026-12-31T23:59:59Z", "2026-01-01T00:00:00Z")]
    [InlineData("0 0 29 2 *", "2027-06-01T00:00:00Z", "2024-02-29T00:00:00Z")]
    public void LastAt_ATimeBefore_IsTheLatest(string cron, string now, string last) => Assert.Equal(At(last), CronTimes.LastAt(cron, At(now)));

    [Theory]
    [InlineData("0 0 31 2 *")]
    [InlineData("nothing")]
    public void LastAt_NoSuchTime_IsNone(string cron) => Assert.Null(CronTimes.LastAt(cron, At("2026-01-05T08:00:00Z")));

    [Theory]
    [InlineData("0 25 * * *", false)]
    [InlineData("0 8 * *", false)]
    [InlineData("* * * * * *", false)]
    [InlineData("0 8 * * 1-5", true)]
    public void FaultOf_ATextOfFiveFields_IsNone(string cron, bool isGood) => Assert.Equal(isGood, CronTimes.FaultOf(cron) is null);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
