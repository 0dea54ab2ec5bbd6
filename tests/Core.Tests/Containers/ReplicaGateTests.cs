using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class ReplicaGateTests
{
    private static readonly ProbeOutcome Pass = new(ProbeVerdict.Pass);
    private static readonly ProbeOutcome Fail = new(ProbeVerdict.Fail, "HTTP 500");
    private static readonly HealthCheckSpec Check = new() { Type = HealthCheckType.Http, Interval = 10, UnhealthyThreshold = 3, HealthyThreshold = 2, StartPeriod = 5 };

    [Fact]
    public void After_AsManyPassesInARowAsTheThreshold_Passes()
    {
        Assert.Equal(GateState.Waiting, Look(Check, Pass).State);
        Assert.Equal(GateState.Waiting, Look(Check, Pass, Fail, Pass).State);
        Assert.Equal(GateState.Passed, Look(Check, Pass, Fail, Pass, Pass).State);
    }

    [Fact]
    public void After_FailuresInTheStartPeriod_DoNotCount() =>
        Assert.Equal(GateState.Waiting, Look(Check with { UnhealthyThreshold = 1 }, Fail, Fail, Fail, Fail, Fail).State);

    [Fact]
    public void After_FailingAsLongAsTheThresholdTakesAtItsInterval_Fails()
    {
        // Five seconds of start period, then three failures ten seconds apart last twenty.
        Assert.Equal(GateState.Waiting, Look(Check, [.. Enumerable.Repeat(Fail, 25)]).State);
        var gate = Look(Check, [.. Enumerable.Repeat(Fail, 26)]);
        Assert.Equal((GateState.Failed, "HTTP 500"), (gate.State, gate.Problem));
    }

    [Fact]
    public void After_TheTimeout_FailsWithTheLastProblem()
    {
        var gate = Look(Check with { StartPeriod = 300 }, [.. Enumerable.Repeat(Fail, 61)]);

        Assert.Equal((GateState.Failed, "it was not ready within 60 seconds: HTTP 500"), (gate.State, gate.Problem));
    }

    [Fact]
    public void After_TimeInWhichNobodyLooked_IsNotHeldAgainstIt()
    {
        var gate = ReplicaGate.For(PlannerReplicas.Running(0), SimulatedEngine.At(0))
            .After(Fail, GateSettings.ForCheck(Check, TimeSpan.FromSeconds(60)), SimulatedEngine.At(6))
            .After(Fail, GateSettings.ForCheck(Check, TimeSpan.FromSeconds(60)), SimulatedEngine.At(3600));

        Assert.Equal(GateState.Waiting, gate.State);
    }

    [Fact]
    public void After_NothingChecksIt_PassesOnceItHasRunForAMoment()
    {
        var settings = GateSettings.ForUnchecked(TimeSpan.FromSeconds(60));
        var gate = ReplicaGate.For(PlannerReplicas.Running(0), SimulatedEngine.At(0)).After(Pass, settings, SimulatedEngine.At(0));

        Assert.Equal(GateState.Waiting, gate.State);
        Assert.Equal(GateState.Passed, gate.After(Pass, settings, SimulatedEngine.At(1)).State);
    }

    [Fact]
    public void IsOf_ARunThatStartedLater_IsAnother()
    {
        var gate = ReplicaGate.For(PlannerReplicas.Running(0), SimulatedEngine.At(0));

        Assert.True(gate.IsOf(PlannerReplicas.Running(0) with { StartedAt = null }));
        Assert.False(gate.IsOf(PlannerReplicas.Running(0) with { StartedAt = SimulatedEngine.At(9) }));
    }

    /// <summary>One look a second.</summary>
    private static ReplicaGate Look(HealthCheckSpec check, params ProbeOutcome[] outcomes)
    {
        var gate = ReplicaGate.For(PlannerReplicas.Running(0), SimulatedEngine.At(0));
        for (var i = 0; i < outcomes.Length && gate.State is GateState.Waiting; i++)
        {
            gate = gate.After(outcomes[i], GateSettings.ForCheck(check, TimeSpan.FromSeconds(60)), SimulatedEngine.At(i));
        }

        return gate;
    }
}
