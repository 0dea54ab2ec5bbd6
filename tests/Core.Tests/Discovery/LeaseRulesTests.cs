using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Core.Tests.Discovery;

public sealed class LeaseRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    // Seconds after noon; -1 for "not expired". Terms: 10 s, deregistered 60 s later.
    [Theory]
    [InlineData(0, -1, -1000, 9, LeaseStanding.Holds, 10)]
    [InlineData(0, -1, -1000, 10, LeaseStanding.Expired, 70)]
    [InlineData(0, -1, -1000, 500, LeaseStanding.Expired, 560)]
    [InlineData(0, -1, 100, 105, LeaseStanding.Holds, 110)]
    [InlineData(0, -1, 100, 110, LeaseStanding.Expired, 170)]
    [InlineData(0, 10, -1000, 69, LeaseStanding.Expired, 70)]
    [InlineData(0, 10, -1000, 70, LeaseStanding.Over, 70)]
    [InlineData(0, 10, 60, 70, LeaseStanding.Expired, 120)]
    public void Decide_EachMoment_SaysHowItStandsAndWhenToLookAgain(int renewed, int expired, int upSince, int now, LeaseStanding standing, int due)
    {
        var lease = new InstanceLease(10, 60, expired < 0 ? null : Noon.AddSeconds(expired));

        Assert.Equal((standing, Noon.AddSeconds(due)), LeaseRules.Decide(lease, Noon.AddSeconds(renewed), Noon.AddSeconds(upSince), Noon.AddSeconds(now)));
    }

    [Theory]
    [InlineData(100, 16, "the engine does not answer", true)]
    [InlineData(100, 15, "the engine does not answer", false)]
    [InlineData(100, 100, null, false)]
    [InlineData(4, 2, "the engine does not answer", false)]
    [InlineData(4, 3, "the engine does not answer", true)]
    [InlineData(0, 0, "the engine does not answer", false)]
    public void Decide_ManyAtOnce_AreKeptOnlyInDoubt(int total, int vanishing, string? doubt, bool kept)
    {
        var reason = SelfPreservation.Decide(total, vanishing, doubt, new PreservationLimits(15, 2));

        Assert.Equal(kept ? $"{vanishing} of {total} instances would be gone at once while {doubt}" : null, reason);
    }
}
