using FunctionsOrchestrator.Core.Audit;

namespace FunctionsOrchestrator.Core.Tests.Audit;

public sealed class AuditTallyTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Tells_MoreRefusalsThanAMinuteHasRoomFor_CountsTheRestOnce()
    {
        var tally = new AuditTally(perAddress: 3, most: 100);
        tally.Take(Noon);

        Assert.Equal(3, Enumerable.Range(0, 1000).Count(_ => tally.Tells(Refusal("a"), "a")));
        Assert.True(tally.Tells(Refusal("b"), "b"));
        Assert.Empty(tally.Take(Noon.AddSeconds(59)));
        var counted = Assert.Single(tally.Take(Noon.AddSeconds(60)));
        Assert.Equal((997, "a", (string?)null), (counted.Count, counted.Address, counted.RequestId));
        Assert.True(tally.Tells(Refusal("a"), "a"));
    }

    [Fact]
    public void Tells_RefusalsOfMoreAddressesThanAreKeptApart_StaysBounded()
    {
        var tally = new AuditTally(perAddress: 5, most: 50);
        tally.Take(Noon);

        var told = Enumerable.Range(0, 10_000).Count(number => tally.Tells(Refusal($"{number}"), $"{number}"));
        var counted = tally.Take(Noon, last: true);

        Assert.Equal(50, told);
        Assert.Equal(51, counted.Count);
        Assert.Equal(10_000 - told, counted.Sum(entry => entry.Count));
        Assert.Contains(counted, entry => entry is { Actor: "others", Address: null });
    }

    [Theory]
    [InlineData("web", "web")]
    [InlineData("a\r\nb", "a??b")]
    [InlineData("x eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl y", "x [token] y")]
    public void Clean_TextOfACaller_IsFitToBeKept(string text, string expected) => Assert.Equal(expected, AuditText.Clean(text));

    private static AuditEntry Refusal(string address) => new()
    {
        Id = address,
        Time = Noon,
        Actor = AuditEntry.Anonymous,
        Function = "ListContainers",
        Outcome = AuditOutcome.Refused,
        Status = 401,
        Address = address,
        RequestId = "r",
    };
}
