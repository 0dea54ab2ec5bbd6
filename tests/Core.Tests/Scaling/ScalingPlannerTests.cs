using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Scaling;
using static FunctionsOrchestrator.Core.Tests.Scaling.ScalingCase;

namespace FunctionsOrchestrator.Core.Tests.Scaling;

public sealed class ScalingPlannerTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(15);

    [Fact]
    public void Decide_LoadAboveTarget_GoesUpAndSaysWhy()
    {
        var decision = Cpu(Policy(), 90, 90).Decide();

        Assert.Equal((3, true), (decision.Result, decision.Applies));
        Assert.Equal("Goes up from 2 to 3: cpu target 60 asks for 3: the average of 2 is 90, 1.5 times the target of 60, and 2 × 1.5 is 3.", decision.Reason);
        Assert.Equal(new ScalingChange(Now, 2, 3), decision.State.LastChange);
        Assert.Equal((2, 2, 2), (decision.Inputs.Wanted, decision.Inputs.Observed, decision.Inputs.Ready));
    }

    [Fact]
    public void Decide_SeveralRules_TheLargestDemandWins()
    {
        var policy = Policy(Cpu60, new ScalingRule { Metric = ScalingMetric.Memory, Target = 50 }, new ScalingRule { Metric = ScalingMetric.Requests, Target = 100 });
        var snapshot = new ScalingSnapshot { Policy = policy, Wanted = 2, Replicas = [Load(0), Load(1)] };

        var decision = snapshot.Decide();

        Assert.Equal(5, decision.Result);
        Assert.Equal([1, 2, 5], decision.Wishes.Select(wish => wish.Replicas));

        static ReplicaLoad Load(int index) => Ready(index, Now, ("cpu", 10), ("memory", 50), ("requests", 240));
    }

    [Fact]
    public void Decide_OneMetricUnreadable_DoesNotGoDown()
    {
        var decision = Cpu(Policy(Cpu60, new ScalingRule { Metric = ScalingMetric.Requests, Target = 100 }), 10, 10, 10).Decide();

        Assert.Equal(3, decision.Result);
        var clamp = Assert.Single(decision.Clamps);
        Assert.Equal((ScalingClampName.Unreadable, 1, 3), (clamp.Name, clamp.Before, clamp.After));
        Assert.Equal("requests target 100 cannot be read for any replica, and what it would ask for may be more", clamp.Reason);
    }

    [Fact]
    public void Decide_MetricUnreadableForAWhile_CountsAsSteadyInTheWindow()
    {
        var policy = Policy(Cpu60, new ScalingRule { Metric = ScalingMetric.Requests, Target = 100 }) with { StabilizationDown = 60 };
        ScalerState? state = null;
        for (var tick = 0; tick < 5; tick++)
        {
            state = (Cpu(policy, Now + (tick * Tick), 10, 10, 10) with { State = state }).Decide(Now + (tick * Tick)).State;
        }

        Assert.Equal((3, 3), (Readable(5).Result, Readable(7).Result));
        Assert.Equal(1, Readable(8).Result);

        ScalingDecision Readable(int tick) => new ScalingSnapshot
        {
            Policy = policy,
            Wanted = 3,
            Replicas = [.. Enumerable.Range(0, 3).Select(index => Ready(index, Now + (tick * Tick), ("cpu", 10), ("requests", 1)))],
            State = state,
        }.Decide(Now + (tick * Tick));
    }

    [Fact]
    public void Decide_OneMetricUnreadable_StillGoesUp() =>
        Assert.Equal(5, Cpu(Policy(Cpu60, new ScalingRule { Metric = ScalingMetric.Requests, Target = 100 }), 90, 90, 90).Decide().Result);

    [Fact]
    public void Decide_NothingReadable_StaysAndSaysSo()
    {
        var decision = (Cpu(Policy()) with { Wanted = 3 }).Decide();

        Assert.Equal((3, "Stays at 3: cpu target 60 cannot be read for any replica."), (decision.Result, decision.Reason));
    }

    public static TheoryData<string, double, double> Absurd => new()
    {
        { "negative", -5, 0 },
        { "not a number", double.NaN, 0 },
        { "infinite", double.PositiveInfinity, 0 },
        { "minus infinite", double.NegativeInfinity, 0 },
        { "beyond belief", 1e300, 0 },
        { "in the future", 500, 60 },
    };

    [Theory]
    [MemberData(nameof(Absurd))]
    public void Decide_AbsurdValue_CountsAsMissing(string what, double value, double secondsAhead)
    {
        var absurd = Ready(9, Now) with { Values = new Dictionary<string, MetricValue> { ["cpu"] = new(value, Now.AddSeconds(secondsAhead)) } };

        var up = Cpu(Policy(), 100, 100).And(absurd).Decide();
        var down = Cpu(Policy(), 20, 20, 20).And(absurd).Decide();

        // (100 + 100 + 0) / 3 = 66.7, 1.11, ceil(3.33) = 4; (20 + 20 + 20 + 60) / 4 = 30, 0.5, ceil(2) = 2.
        Assert.Equal((what, 4, 2), (what, up.Result, down.Result));
        Assert.Equal((1, 1), (up.Wishes[0].Tally.Absurd, up.Wishes[0].Tally.Missing));
    }

    [Fact]
    public void Decide_ValueTooOld_CountsAsMissing()
    {
        var snapshot = Cpu(Policy(), Now.AddSeconds(-91), 100, 100);

        Assert.Equal(2, snapshot.Decide().Wishes[0].Tally.Missing);
        Assert.Equal(0, (snapshot with { MaxAge = TimeSpan.FromSeconds(91) }).Decide().Wishes[0].Tally.Missing);
    }

    [Fact]
    public void Decide_ValueThatLooksBackToTheStart_CountsAsStarting()
    {
        var burning = Ready(9, Now, ("cpu", 400)) with { ReadySince = Now.AddSeconds(-10) };

        Assert.Equal((1, 1), (Cpu(Policy(), 60).And(burning).Decide().Wishes[0].Tally.Starting, Cpu(Policy(), 60).And(burning).Decide().Wishes[0].Tally.Measured));
        Assert.Equal(2, Cpu(Policy(), 60).And(burning with { ReadySince = Now.AddSeconds(-15) }).Decide().Wishes[0].Tally.Measured);
    }

    [Fact]
    public void Decide_WantedReplicaThatIsNotThere_CountsAsMissing() =>
        Assert.Equal(1, (Cpu(Policy(), 60, 60) with { Wanted = 3 }).Decide().Wishes[0].Tally.Missing);

    [Theory]
    [InlineData(ScalingDoubt.NotRunning, "the container is not running")]
    [InlineData(ScalingDoubt.Rollout, "a rollout is going on")]
    [InlineData(ScalingDoubt.Operation, "another operation works on it")]
    [InlineData(ScalingDoubt.RecoveryStorm, "its replicas die faster than they are brought back")]
    [InlineData(ScalingDoubt.EngineUnreachable, "the engine does not answer")]
    [InlineData(ScalingDoubt.MetricsStale, "nothing has been measured for too long")]
    public void Decide_Doubt_ForbidsEverythingEvenBounds(ScalingDoubt doubt, string why)
    {
        var policy = Policy() with { MinReplicas = 5 };

        var decision = (Cpu(policy, 100, 100) with { Doubts = [doubt] }).Decide();

        Assert.Equal((2, $"Stays at 2: {why}.", false), (decision.Result, decision.Reason, decision.Applies));
        Assert.Null(decision.State.JudgedAt);
    }

    [Fact]
    public void Decide_TurnedOff_ChangesNothing() =>
        Assert.Equal("Stays at 1: automatic scaling is turned off.", Cpu(Policy() with { Enabled = false }, 100).Decide().Reason);

    [Fact]
    public void Decide_ScaledToNothingByHand_StaysSo() =>
        Assert.Equal("Stays at 0: it was scaled to nothing by hand, and stays so until that is changed by hand.", Cpu(Policy()).Decide().Reason);

    [Fact]
    public void Decide_DryRun_SaysWhatItWouldDoAndRemembersNoChange()
    {
        var decision = Cpu(Policy() with { DryRun = true }, 90, 90).Decide();

        Assert.Equal((3, false, 2), (decision.Result, decision.Applies, decision.State.Wanted));
        Assert.Null(decision.State.LastChange);
        Assert.StartsWith("Would go up from 2 to 3: ", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_GoingDown_TakesTheHighestOfTheWindow()
    {
        var policy = Policy() with { StabilizationDown = 60 };
        var first = Cpu(policy, 60, 60, 60, 60, 60, 60).Decide();
        var second = (Cpu(policy, Now + Tick, 40, 40, 40, 40, 40, 40) with { State = first.State }).Decide(Now + Tick);
        var third = (Cpu(policy, Now + (2 * Tick), 20, 20, 20, 20, 20, 20) with { State = second.State }).Decide(Now + (2 * Tick));
        var late = (Cpu(policy, Now + (4 * Tick), 20, 20, 20, 20, 20, 20) with { State = third.State }).Decide(Now + (4 * Tick));

        Assert.Equal((6, 4, 6), (second.Result, second.Proposed, third.Result));
        Assert.Equal((4, 2), (late.Result, late.Proposed));
        Assert.EndsWith("; 2 becomes 4 because the most that was recommended within 60 s was 4, 45 s ago.", late.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_GoingUp_TakesTheLowestOfTheWindow()
    {
        var policy = Policy() with { StabilizationUp = 40 };
        var first = Cpu(policy, 90, 90).Decide();
        var second = (Cpu(policy, Now + Tick, 90, 90) with { State = first.State }).Decide(Now + Tick);
        var third = (Cpu(policy, Now + (3 * Tick), 120, 120) with { State = second.State }).Decide(Now + (3 * Tick));

        Assert.Equal((2, 2, 3), (first.Result, second.Result, third.Result));
        Assert.EndsWith("; 4 becomes 3 because the least that was recommended within 40 s was 3, 30 s ago.", third.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 2, 200, 6)]
    [InlineData(null, 8, 200, 16)]
    [InlineData(3, 8, 200, 11)]
    [InlineData(3, 8, 0, 5)]
    [InlineData(null, 8, 0, 1)]
    public void Decide_FarFromTarget_GoesNoFurtherThanOneStep(int? maxStep, int replicas, double percent, int result)
    {
        var percents = Enumerable.Repeat(percent, replicas).ToArray();

        Assert.Equal(result, Cpu(Policy(Cpu60 with { Target = 20 }) with { MaxStep = maxStep }, percents).Decide().Result);
    }

    [Theory]
    [InlineData(90, 299, 2)]
    [InlineData(90, 300, 3)]
    [InlineData(10, 599, 2)]
    [InlineData(10, 600, 1)]
    public void Decide_SoonAfterAChange_WaitsForTheCooldown(double percent, int secondsAgo, int result)
    {
        var policy = Policy() with { ScaleUpCooldown = 300, ScaleDownCooldown = 600 };
        var state = new ScalerState { DecidedAt = Now, JudgedAt = Now, Wanted = 2, LastChange = new ScalingChange(Now.AddSeconds(-secondsAgo), 1, 2) };

        var decision = (Cpu(policy, percent, percent) with { State = state }).Decide();

        Assert.Equal(result, decision.Result);
        Assert.Equal(result == 2, decision.Clamps.Any(clamp => clamp.Name is ScalingClampName.Cooldown));
    }

    [Fact]
    public void Decide_ChangedByHand_StartsTheCooldownAndTheWindow()
    {
        var policy = Policy() with { ScaleDownCooldown = 60, StabilizationDown = 120 };
        var before = Cpu(policy, 60, 60).Decide().State;

        var noticed = (Cpu(policy, Now + Tick, 10, 10, 10, 10) with { State = before }).Decide(Now + Tick);
        var afterCooldown = (Cpu(policy, Now + (5 * Tick), 10, 10, 10, 10) with { State = noticed.State }).Decide(Now + (5 * Tick));
        var afterWindow = (Cpu(policy, Now + (9 * Tick), 10, 10, 10, 10) with { State = afterCooldown.State }).Decide(Now + (9 * Tick));

        Assert.Equal(new ScalingChange(Now + Tick, 2, 4, ByHand: true), noticed.State.LastChange);
        Assert.Equal((4, 4, 1), (noticed.Result, afterCooldown.Result, afterWindow.Result));
    }

    [Theory]
    [InlineData(3, 100, 60, 3, "1 becomes 3 because the minimum is 3.")]
    [InlineData(1, 1, 200, 1, "4 becomes 1 because the maximum is 1.")]
    public void Decide_OutsideTheBounds_GoesIntoThem(int min, int max, double percent, int result, string reason)
    {
        var decision = Cpu(Policy() with { MinReplicas = min, MaxReplicas = max }, percent).Decide();

        Assert.Equal(result, decision.Result);
        Assert.EndsWith(reason, decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Decide_ActiveSchedule_ItsBoundsCountAndAreNamed()
    {
        var decision = (Cpu(Policy() with { ScaleUpCooldown = 900 }, 10) with { Bounds = new ScalingBounds(4, 8, "0 8 * * 1-5") }).Decide();

        Assert.Equal(4, decision.Result);
        Assert.EndsWith("1 becomes 4 because the minimum is 4 by the schedule '0 8 * * 1-5'.", decision.Reason, StringComparison.Ordinal);
    }

    public static TheoryData<ScalingRoom, ScalingClampName, int> Rooms => new()
    {
        { new ScalingRoom { MostReplicas = 3 }, ScalingClampName.SpecLimit, 3 },
        { new ScalingRoom { Containers = 1 }, ScalingClampName.MaxContainers, 3 },
        { new ScalingRoom { Containers = 0 }, ScalingClampName.MaxContainers, 2 },
        { new ScalingRoom { Containers = -4 }, ScalingClampName.MaxContainers, 2 },
        { new ScalingRoom { FreeMemory = new ByteSize(200 << 20), ReplicaMemory = new ByteSize(128 << 20) }, ScalingClampName.EngineCapacity, 3 },
        { new ScalingRoom { FreeCpu = new CpuQuantity(1_100_000_000), ReplicaCpu = new CpuQuantity(500_000_000) }, ScalingClampName.EngineCapacity, 4 },
    };

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Decide_LittleRoom_IsCappedWithTheReason(ScalingRoom room, ScalingClampName name, int result)
    {
        var decision = (Cpu(Policy(), 240, 240) with { Room = room }).Decide();

        Assert.Equal((8, result, name), (decision.Proposed, decision.Result, Assert.Single(decision.Clamps).Name));
    }

    [Fact]
    public void Decide_NoRoomAtAll_TakesNothingAway() =>
        Assert.Equal(2, (Cpu(Policy(), 60, 60) with { Room = new ScalingRoom { MostReplicas = 1, Containers = -5, FreeMemory = new ByteSize(0), ReplicaMemory = new ByteSize(1) } }).Decide().Result);

    [Fact]
    public void Decide_NoRules_KeepsTheBoundsOnly() =>
        Assert.Equal("Goes up from 1 to 2: there are only bounds to keep; 1 becomes 2 because the minimum is 2.", Cpu(Policy() with { Rules = [], MinReplicas = 2 }, 100).Decide().Reason);
}
