using FunctionsOrchestrator.Core.Scaling;
using static FunctionsOrchestrator.Core.Tests.Scaling.ScalingCase;

namespace FunctionsOrchestrator.Core.Tests.Scaling;

public sealed class ThresholdRuleTests
{
    public static TheoryData<ScalingAdjustment, int, int, int> Adjustments => new()
    {
        { ScalingAdjustment.One, 4, 5, 3 },
        { new ScalingAdjustment(Count: 3), 4, 7, 1 },
        { new ScalingAdjustment(Percent: 50), 4, 6, 2 },
        { new ScalingAdjustment(Percent: 50), 5, 8, 3 },
        { new ScalingAdjustment(Percent: 1), 4, 5, 3 },
        { new ScalingAdjustment(To: 10), 4, 10, 4 },
        { new ScalingAdjustment(To: 2), 4, 4, 2 },
        { new ScalingAdjustment(Count: 9), 4, 13, 0 },
        { new ScalingAdjustment(Percent: 1000), int.MaxValue, int.MaxValue, 0 },
    };

    [Theory]
    [MemberData(nameof(Adjustments))]
    public void Apply_Adjustment_ErrsTowardsMoreAndNeverTheOtherWay(ScalingAdjustment adjustment, int current, int up, int down) =>
        Assert.Equal((up, down), (adjustment.Apply(current, ScalingAction.ScaleUp), adjustment.Apply(current, ScalingAction.ScaleDown)));

    [Theory]
    [InlineData(80.1, 3)]
    [InlineData(80, 2)]
    [InlineData(20, 2)]
    [InlineData(19.9, 1)]
    public void Decide_Thresholds_CountOnlyWhenTheyAreCrossed(double percent, int result) =>
        Assert.Equal(result, Cpu(Policy(Up(80), Down(20)), percent, percent).Decide().Result);

    [Fact]
    public void Decide_ForADuration_WaitsUntilItHasLasted()
    {
        var policy = Policy(Up(80) with { For = 30 });
        var first = Cpu(policy, 90).Decide();
        var second = (Cpu(policy, Now.AddSeconds(29), 90) with { State = first.State }).Decide(Now.AddSeconds(29));
        var third = (Cpu(policy, Now.AddSeconds(30), 90) with { State = second.State }).Decide(Now.AddSeconds(30));

        Assert.Equal((1, 1, 2), (first.Result, second.Result, third.Result));
        Assert.Equal("Stays at 1: cpu scale_up above 80 keeps 1: the average of 1 is 90, for 29 of 30 s.", second.Reason);
    }

    [Fact]
    public void Decide_ForADurationWithACalmMoment_StartsAgain()
    {
        var policy = Policy(Up(80) with { For = 30 });
        var first = Cpu(policy, 90).Decide();
        var calm = (Cpu(policy, Now.AddSeconds(15), 80) with { State = first.State }).Decide(Now.AddSeconds(15));
        var again = (Cpu(policy, Now.AddSeconds(30), 90) with { State = calm.State }).Decide(Now.AddSeconds(30));

        Assert.Empty(calm.State.CrossedSince);
        Assert.Equal((1, Now.AddSeconds(30)), (again.Result, Assert.Single(again.State.CrossedSince).Value));
    }

    [Fact]
    public void Decide_ForADurationThatNobodyWatched_StartsAgain()
    {
        var policy = Policy(Up(80) with { For = 30 });
        var first = Cpu(policy, 90).Decide();

        Assert.Equal(1, (Cpu(policy, Now.AddHours(1), 90) with { State = first.State }).Decide(Now.AddHours(1)).Result);
    }

    [Fact]
    public void Decide_MissingReplica_CountsAsIdleForTheWayUp()
    {
        Assert.Equal(2, Cpu(Policy(Up(80)), 100).And(Ready(9, Now)).Decide().Result);
        Assert.Equal(4, Cpu(Policy(Up(60)), 100, 100).And(Ready(9, Now)).Decide().Result);
    }

    [Fact]
    public void Decide_MissingReplica_ForbidsTheWayDown()
    {
        var decision = Cpu(Policy(Down(20)), 5, 5).And(Ready(9, Now)).Decide();

        Assert.Equal("Stays at 3: cpu scale_down below 20 keeps 3: only 2 of 3 replicas are measured.", decision.Reason);
    }

    [Fact]
    public void Decide_TwoRulesForTheWayDown_BothHaveToAgree()
    {
        var policy = Policy(Down(20), Down(30, ScalingMetric.Memory));

        Assert.Equal(2, Both(5, 60).Decide().Result);
        Assert.Equal(1, Both(5, 20).Decide().Result);

        ScalingSnapshot Both(double cpu, double memory) =>
            new() { Policy = policy, Wanted = 2, Replicas = [Ready(0, Now, ("cpu", cpu), ("memory", memory)), Ready(1, Now, ("cpu", cpu), ("memory", memory))] };
    }

    [Fact]
    public void Decide_WayDownThatTheWayUpWouldUndo_StaysAndSaysWhy()
    {
        // 2 × 65 = 130 on one replica would be above 80: ceil(130 / 80) = 2.
        var decision = Cpu(Policy(Up(80), Down(70)), 65, 65).Decide();

        Assert.Equal("Stays at 2: cpu scale_up above 80 is not met: the average of 2 is 65; it stays so with 2.", decision.Reason);
    }

    [Fact]
    public void Decide_OnlyAWayUpAndNoLoad_NeverGoesDownByIt() => Assert.Equal(3, Cpu(Policy(Up(80)), 0, 0, 0).Decide().Result);

    [Fact]
    public void Decide_TargetBelowAnotherRulesThreshold_GoesNoFurtherThanThatAllows()
    {
        // The target of 95 would take ceil(5 × 48 / 95) = 3; above 60 more are asked for, which takes ceil(240 / 60) = 4 to avoid.
        Assert.Equal(4, Cpu(Policy(Cpu60 with { Target = 95 }, Up(60)), 48, 48, 48, 48, 48).Decide().Result);
    }
}
