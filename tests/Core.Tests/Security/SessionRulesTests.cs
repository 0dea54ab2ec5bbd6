using FunctionsOrchestrator.Core.Security;

namespace FunctionsOrchestrator.Core.Tests.Security;

public sealed class SessionRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SessionRules Rules = new(TimeSpan.FromHours(8), TimeSpan.FromMinutes(30));
    private static readonly SessionTicket Ticket = new("s", "ann", [Role.Viewer], "t", null, Noon.AddHours(8), Noon);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 8)]
    [InlineData(9, 8)]
    public void EndOf_AToken_IsTheEarlierOfItsEndAndTheLifetime(int tokenHours, int hours) => Assert.Equal(Noon.AddHours(hours), Rules.EndOf(Noon.AddHours(tokenHours), Noon));

    [Theory]
    [InlineData(0, 29.9, null)]
    [InlineData(0, 30, "The session was not used for too long. Sign in again.")]
    [InlineData(470, 479.9, null)]
    [InlineData(470, 480, "The session has ended. Sign in again.")]
    public void FaultOf_ATime_SaysWhetherItLasts(double seen, double now, string? fault) =>
        Assert.Equal(fault, Rules.FaultOf(Ticket with { SeenAt = Noon.AddMinutes(seen) }, Noon.AddMinutes(now)));

    [Theory]
    [InlineData(59, false)]
    [InlineData(60, true)]
    public void IsToRenew_AfterAMinute_IsTrue(int seconds, bool due) => Assert.Equal(due, Rules.IsToRenew(Ticket, Noon.AddSeconds(seconds)));

    [Fact]
    public void IdleEndOf_NearItsEnd_IsNotLater() => Assert.Equal(Noon.AddHours(8), Rules.IdleEndOf(Ticket with { SeenAt = Noon.AddHours(7.9) }));
}
