using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Recovery;

namespace FunctionsOrchestrator.Core.Tests.Recovery;

public sealed class RecoveryPlannerTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CrashRecord Fresh = new() { Generation = 1, Index = 0 };

    [Theory]
    [InlineData(1, RecoveryAction.Restart, 0)]
    [InlineData(2, RecoveryAction.Restart, 10)]
    [InlineData(3, RecoveryAction.Replace, 20)]
    [InlineData(4, RecoveryAction.Replace, 40)]
    [InlineData(5, RecoveryAction.Replace, 80)]
    [InlineData(6, RecoveryAction.GiveUp, 300)]
    [InlineData(7, RecoveryAction.GiveUp, 300)]
    public void Decide_NthCrashInARow_WaitsTwiceAsLongEachTimeAndThenGivesUp(int nth, RecoveryAction action, int seconds)
    {
        var decision = RecoveryPlanner.Decide(Fresh with { Failures = nth - 1 }, Death(DeathCause.Crash), new RestartSpec(), Now);

        Assert.Equal((action, TimeSpan.FromSeconds(seconds)), (decision.Action, decision.Delay));
        Assert.Equal(nth, decision.Record.Failures);
        Assert.Equal(seconds == 0 ? null : Now.AddSeconds(seconds), decision.Record.NotBefore);
        Assert.Equal(action is RecoveryAction.GiveUp, decision.Record.GivenUp);
        Assert.Equal(decision.Reason, decision.Record.Reason);
    }

    [Theory]
    [InlineData(DeathCause.Outside, RecoveryAction.Restart, "It was stopped from outside, which is not its own failure: it is started again at once.")]
    [InlineData(DeathCause.Removed, RecoveryAction.Replace, "It was removed from outside, which is not its own failure: a new one takes its place at once.")]
    [InlineData(DeathCause.Unwatched, RecoveryAction.Restart, "It ended while nobody watched the engine, which is not its own failure: it is started again at once.")]
    public void Decide_WhatOthersDidToIt_IsAnsweredAtOnceAndCountsForNothing(DeathCause cause, RecoveryAction action, string reason)
    {
        var decision = RecoveryPlanner.Decide(Fresh with { Failures = 4 }, Death(cause), new RestartSpec(), Now);

        Assert.Equal((action, TimeSpan.Zero, reason), (decision.Action, decision.Delay, decision.Reason));
        Assert.Equal(4, decision.Record.Failures);
    }

    [Fact]
    public void Decide_RunAsLongAsTheWindow_ClearsTheCount()
    {
        var looping = Fresh with { Failures = 9, GivenUp = true };

        var decision = RecoveryPlanner.Decide(looping, Death(DeathCause.Crash) with { RanFor = TimeSpan.FromSeconds(600) }, new RestartSpec(), Now);

        Assert.Equal((RecoveryAction.Restart, TimeSpan.Zero, 1, false), (decision.Action, decision.Delay, decision.Record.Failures, decision.Record.GivenUp));
    }

    [Fact]
    public void Decide_StoppedFromOutsideWhileGivenUp_StaysGivenUp()
    {
        var decision = RecoveryPlanner.Decide(Fresh with { Failures = 9, GivenUp = true }, Death(DeathCause.Outside), new RestartSpec(), Now);

        Assert.True(decision.Record.GivenUp);
    }

    [Fact]
    public void Decide_StartFailedTwice_IsReplacedBecauseStartingItAgainWouldFailAgain()
    {
        var refused = Death(DeathCause.StartFailed) with { Message = "no space left" };

        var decision = RecoveryPlanner.Decide(Fresh with { Failures = 1 }, refused, new RestartSpec(), Now);

        Assert.Equal(RecoveryAction.Replace, decision.Action);
        Assert.Equal("The engine could not start it (no space left); failure 2 of 5 that are answered fast: a new one takes its place in 10 s.", decision.Reason);
    }

    [Fact]
    public void Decide_NoAttemptsAllowed_GivesUpAtTheFirstFailure()
    {
        var decision = RecoveryPlanner.Decide(Fresh, Death(DeathCause.OutOfMemory), new RestartSpec { MaxAttempts = 0 }, Now);

        Assert.Equal(RecoveryAction.GiveUp, decision.Action);
        Assert.StartsWith("It was killed over its memory limit, for the 1st time without 600 s of peace; 0 attempts are used up", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_NoWaitAllowedWhenGivenUp_StillDoesNotSpin()
    {
        var decision = RecoveryPlanner.Decide(Fresh, Death(DeathCause.Crash), new RestartSpec { MaxAttempts = 0, Backoff = 0, MaxBackoff = 0 }, Now);

        Assert.Equal(TimeSpan.FromSeconds(1), decision.Delay);
    }

    private static ReplicaDeath Death(DeathCause cause) => new() { DockerId = "d", Cause = cause, At = Now, RanFor = TimeSpan.FromSeconds(3), ExitCode = 1 };
}
