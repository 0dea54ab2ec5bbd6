using FunctionsOrchestrator.App.Http;

namespace FunctionsOrchestrator.App.Tests.Http;

public sealed class QueryTimeTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("2026-01-31T10:00:00Z", "2026-01-31T10:00:00.0000000Z", 0)]
    [InlineData("2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00.0000000Z", 0)]
    [InlineData("2026-01-31T10:00:00.123456789Z", "2026-01-31T10:00:00.1234567Z", 123_456_789)]
    [InlineData("90s", "2026-01-31T11:58:30.0000000Z", 0)]
    [InlineData("10m", "2026-01-31T11:50:00.0000000Z", 0)]
    [InlineData("2h", "2026-01-31T10:00:00.0000000Z", 0)]
    [InlineData("1d", "2026-01-30T12:00:00.0000000Z", 0)]
    [InlineData("999999999d", "1970-01-01T00:00:00.0000000Z", 0)]
    public void TryParse_TimeOrDuration_GivesTheMoment(string text, string time, int nanoseconds)
    {
        Assert.True(QueryTime.TryParse(text, Now, out var moment));
        Assert.Equal((time, nanoseconds), (moment.Time.UtcDateTime.ToString("O"), moment.Nanoseconds));
    }

    [Theory]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("10")]
    [InlineData("-10m")]
    [InlineData("2026-01-31")]
    [InlineData("2026-01-31T10:00:00")]
    [InlineData("2026-13-31T10:00:00Z")]
    [InlineData("2026-01-31T10:00:00.1234567890Z")]
    public void TryParse_AnythingElse_IsRefused(string text) => Assert.False(QueryTime.TryParse(text, Now, out _));
}
