using System.Text.Json;
using FunctionsOrchestrator.Core.Scaling;
using static FunctionsOrchestrator.Core.Tests.Scaling.ScalingCase;

namespace FunctionsOrchestrator.Core.Tests.Scaling;

/// <summary>Restarts, gaps and clock steps: none may make replicas go.</summary>
public sealed class ScalerRestartTests
{
    private static readonly ScalingPolicy Patient = Policy() with { StabilizationDown = 300 };

    [Fact]
    public void Decide_NoStateAndNoLoad_GoesDownAfterOneWholeWindowAndNotBefore() => AssertWaitsForAWholeWindow(null, Now);

    [Fact]
    public void Decide_StateBackAfterALongGap_WaitsForAWholeWindowAgain() => AssertWaitsForAWholeWindow(Idle(null, Now).State, Now.AddHours(3));

    [Fact]
    public void Decide_StateBackAfterAGapInsideTheWindow_WaitsForAWholeWindowAgain() => AssertWaitsForAWholeWindow(Idle(null, Now).State, Now.AddSeconds(91));

    [Fact]
    public void Decide_DoubtForALongTime_CountsAsAGap()
    {
        var before = Idle(null, Now).State;
        var doubtful = (Cpu(Patient, Now.AddSeconds(290), 5, 5, 5, 5) with { State = before, Doubts = [ScalingDoubt.Rollout] }).Decide(Now.AddSeconds(290));

        Assert.Equal(4, Idle(doubtful.State, Now.AddSeconds(305)).Result);
    }

    [Theory]
    [InlineData(-3600)]
    [InlineData(-86_400 * 30)]
    [InlineData(86_400 * 30)]
    public void Decide_ClockSteps_NothingGoesDownForIt(int step)
    {
        var busy = Cpu(Patient, 60, 60, 60, 60).Decide().State;

        var after = Idle(busy, Now.AddSeconds(15 + step));

        Assert.Equal((4, ScalingClampName.Stabilization), (after.Result, Assert.Single(after.Clamps).Name));
    }

    [Fact]
    public void Decide_ClockGoesBackADay_GoesDownAsSoonAsIfItHadNot()
    {
        ScalerState? state = null;
        for (var second = 0; second < 300; second += 15)
        {
            state = Idle(state, Now.AddSeconds(second)).State;
        }

        // The step takes the place of one interval: the ages of what is in the windows stay, so it costs that interval and no more.
        var stepped = Idle(state, Now.AddDays(-1));
        Assert.Equal(4, stepped.Result);
        Assert.Equal(1, Idle(stepped.State, Now.AddDays(-1).AddSeconds(15)).Result);
    }

    [Fact]
    public void Decide_ClockGoesBackInACooldown_TheCooldownLastsNoLonger()
    {
        var policy = Policy() with { ScaleUpCooldown = 300 };
        var state = Cpu(policy, 90, 90).Decide().State;

        var stepped = (Cpu(policy, Now.AddDays(-1), 90, 90, 90) with { State = state }).Decide(Now.AddDays(-1));
        var later = (Cpu(policy, Now.AddDays(-1).AddSeconds(300), 90, 90, 90) with { State = stepped.State }).Decide(Now.AddDays(-1).AddSeconds(300));

        Assert.Equal((3, 5), (stepped.Result, later.Result));
    }

    [Fact]
    public void State_AsJson_ComesBackTheSame()
    {
        var policy = Policy(Cpu60, Up(80) with { For = 60 }) with { StabilizationDown = 300 };
        var state = Cpu(policy, 90, 90).Decide().State;

        var back = JsonSerializer.Deserialize<ScalerState>(JsonSerializer.Serialize(state))!;

        Assert.Equal(JsonSerializer.Serialize(state), JsonSerializer.Serialize(back));
        Assert.Equal(Now, back.CrossedSince["cpu scale_up above 80"]);
        Assert.Equal(new ScalingChange(Now, 2, 3), back.LastChange);
    }

    private static void AssertWaitsForAWholeWindow(ScalerState? state, DateTimeOffset since)
    {
        for (var second = 0; second < 300; second += 15)
        {
            var decision = Idle(state, since.AddSeconds(second));
            Assert.Equal(4, decision.Result);
            state = decision.State;
        }

        Assert.Equal(1, Idle(state, since.AddSeconds(300)).Result);
    }

    private static ScalingDecision Idle(ScalerState? state, DateTimeOffset now) => (Cpu(Patient, now, 5, 5, 5, 5) with { State = state }).Decide(now);
}
