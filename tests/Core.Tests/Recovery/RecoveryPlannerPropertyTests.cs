using CsCheck;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Recovery;

namespace FunctionsOrchestrator.Core.Tests.Recovery;

public sealed class RecoveryPlannerPropertyTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<RestartSpec> Specs =
        from attempts in Gen.Int[0, 12]
        from window in Gen.Int[1, 1000]
        from backoff in Gen.Int[0, 100]
        from more in Gen.Int[0, 1000]
        select new RestartSpec { MaxAttempts = attempts, Window = window, Backoff = backoff, MaxBackoff = backoff + more };

    private static readonly Gen<(DeathCause Cause, int RanFor)[]> Lives = Gen.Select(Gen.Enum<DeathCause>(), Gen.Int[0, 1200]).Array[1, 60];

    [Fact]
    public void Decide_AnyLife_WaitsNoLongerThanTheLongestWait() => Gen.Select(Specs, Lives).Sample((spec, life) =>
        Assert.All(Live(spec, life), decision => Assert.InRange(decision.Delay, TimeSpan.Zero, TimeSpan.FromSeconds(Math.Max(1, spec.MaxBackoff)))));

    [Fact]
    public void Decide_FailuresInARow_NeverWaitShorterThanBefore() => Specs.Sample(spec =>
    {
        var delays = Live(spec, [.. Enumerable.Repeat((DeathCause.Crash, 0), 40)]).Select(decision => decision.Delay).ToList();
        Assert.Equal(delays.Order(), delays);
    });

    [Fact]
    public void Decide_AnyLife_GivesUpExactlyWhenTheAttemptsAreUsedUp() => Gen.Select(Specs, Lives).Sample((spec, life) =>
        Assert.All(Live(spec, life), decision => Assert.Equal(decision.Action is RecoveryAction.GiveUp, decision.Record.LastDeath!.Counts && decision.Record.Failures > spec.MaxAttempts)));

    [Fact]
    public void Decide_AnyLife_HoldsExactlyWhatHasToWait() => Gen.Select(Specs, Lives).Sample((spec, life) =>
        Assert.All(Live(spec, life), decision => Assert.Equal(decision.Delay > TimeSpan.Zero, decision.Record.NotBefore is not null)));

    [Fact]
    public void Decide_FirstFailureAfterACleanWindow_IsAnsweredAtOnceUnlessNoneIsAllowed() => Gen.Select(Specs, Lives).Sample((spec, life) =>
    {
        var before = Live(spec, life)[^1].Record;
        var clean = Death(DeathCause.Crash, spec.Window, Start.AddDays(9));
        Assert.Equal(spec.MaxAttempts > 0, RecoveryPlanner.Decide(before, clean, spec, Start.AddDays(9)).Delay == TimeSpan.Zero);
    });

    private static List<RecoveryDecision> Live(RestartSpec spec, (DeathCause Cause, int RanFor)[] life)
    {
        var decisions = new List<RecoveryDecision>();
        var record = new CrashRecord { Generation = 1, Index = 0 };
        var now = Start;
        foreach (var (cause, ranFor) in life)
        {
            now = now.AddSeconds(ranFor);
            var decision = RecoveryPlanner.Decide(record, Death(cause, ranFor, now), spec, now);
            decisions.Add(decision);
            record = decision.Record;
            now += decision.Delay;
        }

        return decisions;
    }

    private static ReplicaDeath Death(DeathCause cause, int ranFor, DateTimeOffset at) =>
        new() { DockerId = "d", Cause = cause, At = at, RanFor = TimeSpan.FromSeconds(ranFor), ExitCode = 1 };
}
