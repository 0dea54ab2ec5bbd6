using CsCheck;
using FunctionsOrchestrator.Core.Monitoring;
using static FunctionsOrchestrator.Core.Monitoring.AlertPhase;
using static FunctionsOrchestrator.Core.Monitoring.AlertVerdict;

namespace FunctionsOrchestrator.Core.Tests.Monitoring;

public sealed class AlertMachineTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertRule Rule = new() { Metric = "cpu", Threshold = 80, Hysteresis = 5, For = 60 };

    [Theory]
    [InlineData(Quiet, Unknown, Quiet)]
    [InlineData(Quiet, Low, Quiet)]
    [InlineData(Quiet, Between, Quiet)]
    [InlineData(Quiet, High, Pending)]
    [InlineData(Pending, Unknown, Pending)]
    [InlineData(Pending, Low, Quiet)]
    [InlineData(Pending, Between, Quiet)]
    [InlineData(Pending, High, Pending)]
    [InlineData(Firing, Unknown, Firing)]
    [InlineData(Firing, Low, Quiet)]
    [InlineData(Firing, Between, Firing)]
    [InlineData(Firing, High, Firing)]
    public void Next_PhaseAndVerdict_FollowTheTable(AlertPhase phase, AlertVerdict verdict, AlertPhase next) => Assert.Equal(next, AlertMachine.Next(phase, verdict));

    [Theory]
    [InlineData(80.1, High)]
    [InlineData(80.0, Between)]
    [InlineData(75.1, Between)]
    [InlineData(75.0, Low)]
    [InlineData(0.0, Low)]
    [InlineData(-1.0, Unknown)]
    [InlineData(double.NaN, Unknown)]
    [InlineData(double.PositiveInfinity, Unknown)]
    [InlineData(null, Unknown)]
    public void Judge_Value_IsOneOfFour(double? value, AlertVerdict verdict) => Assert.Equal(verdict, Rule.Judge(value));

    [Fact]
    public void Judge_HysteresisBeyondTheThreshold_CanStillBeCleared() => Assert.Equal(Low, (Rule with { Threshold = 4, Hysteresis = 50 }).Judge(2));

    [Fact]
    public void Step_HighForLongEnough_IsRaisedOnceAndClearedOnce()
    {
        var steps = Run(Rule, (0, 90), (30, 95), (60, 85), (90, 99), (120, 78), (150, 75), (180, 75));

        Assert.Equal(
            [AlertSignal.None, AlertSignal.None, AlertSignal.Raised, AlertSignal.None, AlertSignal.None, AlertSignal.Cleared, AlertSignal.None],
            steps.Select(step => step.Signal));
        Assert.Equal(
            [
                "cpu is 90 and is above 80, for 0 of 60 s.",
                "cpu is 95 and is above 80, for 30 of 60 s.",
                "cpu is 85 and has been above 80 for 60 s.",
                "cpu is 99 and is not down to 75, where the alert is cleared.",
                "cpu is 78 and is not down to 75, where the alert is cleared.",
                "cpu is 75 and is not above 75 any more.",
                "cpu is 75 and is not above 80.",
            ],
            steps.Select(step => step.Reason));
        Assert.Equal([90, 95, 95, 99, 99, null, null], steps.Select(step => step.State.Peak));
    }

    [Fact]
    public void Step_NoDuration_IsRaisedAtOnce() => Assert.Equal(AlertSignal.Raised, Run(Rule with { For = 0 }, (0, 81))[0].Signal);

    [Fact]
    public void Step_CalmMoment_StartsTheTimeAgain() =>
        Assert.Equal([AlertSignal.None, AlertSignal.None, AlertSignal.None, AlertSignal.Raised], Run(Rule, (0, 90), (30, 80), (60, 90), (120, 90)).Select(step => step.Signal));

    [Fact]
    public void Step_NobodyLookedForTooLong_StartsTheTimeAgain() =>
        Assert.Equal([AlertSignal.None, AlertSignal.None, AlertSignal.Raised], Run(Rule, (0, 90), (91, 90), (151, 90)).Select(step => step.Signal));

    [Fact]
    public void Step_UnknownValues_NeitherRaiseNorClear()
    {
        var pending = Run(Rule, (0, 90), (60, null), (61, double.NaN));
        var firing = Run(Rule with { For = 0 }, (0, 90), (600, null));

        Assert.Equal((Pending, AlertSignal.None), (pending[^1].State.Phase, pending[^1].Signal));
        Assert.Equal((Firing, "cpu is not known; the alert stays firing."), (firing[^1].State.Phase, firing[^1].Reason));
    }

    [Fact]
    public void Step_ClockGoesBack_NeitherRaisesNorDelays()
    {
        var steps = Run(Rule, (0, 90), (30, 90), (-3600, 90), (-3570, 90));

        Assert.Equal([AlertSignal.None, AlertSignal.None, AlertSignal.None, AlertSignal.Raised], steps.Select(step => step.Signal));
    }

    [Fact]
    public void Acknowledge_FiringAlert_LastsUntilItIsCleared()
    {
        var firing = Run(Rule with { For = 0 }, (0, 90))[0].State;

        var seen = firing.Acknowledge("ada", Start);
        var again = seen.Acknowledge("bob", Start.AddSeconds(1));
        var cleared = AlertMachine.Step(again, Rule, 10, Start.AddSeconds(5)).State;

        Assert.Equal(("ada", Start), (again.AcknowledgedBy, again.AcknowledgedAt));
        Assert.Null(cleared.AcknowledgedBy);
        Assert.Null(AlertState.Initial(Start).Acknowledge("ada", Start).AcknowledgedBy);
    }

    [Fact]
    public void Step_AnyValues_RaisesAndClearsTakeTurns() => Gen.Select(Gen.Int[0, 120], Gen.Double[0, 100]).Array[1, 100].Sample(values =>
    {
        var at = 0;
        var signals = Run(Rule, [.. values.Select(value => (at += value.Item1, (double?)value.Item2))]).Select(step => step.Signal).Where(signal => signal is not AlertSignal.None).ToList();
        Assert.Equal(signals.Select((_, index) => index % 2 == 0 ? AlertSignal.Raised : AlertSignal.Cleared), signals);
    });

    private static List<AlertStep> Run(AlertRule rule, params (int Second, double? Value)[] values)
    {
        var steps = new List<AlertStep>();
        foreach (var (second, value) in values)
        {
            steps.Add(AlertMachine.Step(steps.LastOrDefault()?.State, rule, value, Start.AddSeconds(second)));
        }

        return steps;
    }
}
