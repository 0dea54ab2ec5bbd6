using System.Text.Json;
using CsCheck;
using FunctionsOrchestrator.Core.Scaling;
using static FunctionsOrchestrator.Core.Tests.Scaling.ScalingCase;

namespace FunctionsOrchestrator.Core.Tests.Scaling;

public sealed class ScalingPlannerPropertyTests
{
    private static readonly Gen<ScalingAdjustment> Adjustments = Gen.OneOf(
        Gen.Int[1, 5].Select(count => new ScalingAdjustment(Count: count)),
        Gen.Int[1, 150].Select(percent => new ScalingAdjustment(Percent: percent)),
        Gen.Int[1, 20].Select(to => new ScalingAdjustment(To: to)));

    /// <summary>Any of five rules, as the reader lets them pass: the way up begins above the way down.</summary>
    private static readonly Gen<ScalingRule[]> Rules =
        from target in Gen.Double[5, 100]
        from up in Gen.Double[40, 100]
        from down in Gen.Double[1, 39]
        from adjust in Gen.Select(Adjustments, Adjustments)
        from seconds in Gen.Int[0, 120]
        from requests in Gen.Double[20, 200]
        from which in Gen.Int[1, 31]
        select new[]
        {
            Cpu60 with { Target = target },
            Up(up) with { Adjustment = adjust.Item1, For = seconds },
            Down(down) with { Adjustment = adjust.Item2, For = seconds },
            new ScalingRule { Metric = ScalingMetric.Requests, Target = requests },
            Up(requests * 1.5, ScalingMetric.Requests) with { Adjustment = adjust.Item1 },
        }.Where((_, index) => (which & (1 << index)) != 0).ToArray();

    private static readonly Gen<ScalingPolicy> Policies =
        from rules in Rules
        from min in Gen.Int[1, 5]
        from more in Gen.Int[0, 30]
        from cooldowns in Gen.Select(Gen.Int[0, 120], Gen.Int[0, 120])
        from windows in Gen.Select(Gen.Int[0, 120], Gen.Int[0, 120])
        from step in Gen.Int[0, 6]
        from tolerance in Gen.Double[0, 0.3]
        select new ScalingPolicy
        {
            Rules = rules,
            MinReplicas = min,
            MaxReplicas = min + more,
            ScaleUpCooldown = cooldowns.Item1,
            ScaleDownCooldown = cooldowns.Item2,
            StabilizationUp = windows.Item1,
            StabilizationDown = windows.Item2,
            MaxStep = step == 0 ? null : step,
            Tolerance = tolerance,
        };

    private static readonly Gen<ReplicaLoad> Replicas = Gen.Select(Gen.Int[0, 9], Gen.Double[0, 200]).Select((kind, percent) => kind switch
    {
        0 => Starting(0, Now),
        1 => Ready(0, Now),
        2 => Ready(0, Now, ("cpu", double.NaN), ("requests", -1)),
        3 => Ready(0, Now, ("cpu", percent)),
        _ => Ready(0, Now, ("cpu", percent), ("requests", 2 * percent)),
    });

    private static readonly Gen<ScalingSnapshot> Snapshots = Gen.Select(Policies, Replicas.Array[0, 30], Gen.Int[1, 30], (policy, replicas, wanted) =>
        new ScalingSnapshot { Policy = policy, Replicas = replicas, Wanted = wanted });

    private static readonly Gen<double[]> Loads = Gen.Double[0, 3000].Array[1, 40];

    [Fact]
    public void Decide_AnySnapshot_KeepsTheBounds() => Snapshots.Sample(snapshot =>
        Assert.InRange(snapshot.Decide().Result, snapshot.Policy.MinReplicas, snapshot.Policy.MaxReplicas));

    [Fact]
    public void Decide_AnySnapshotWithLittleRoom_NeverTakesMoreThanThereIs() => Gen.Select(Snapshots, Gen.Int[-3, 10]).Sample((snapshot, room) =>
        Assert.True((snapshot with { Room = new ScalingRoom { Containers = room } }).Decide().Result <= snapshot.Wanted + Math.Max(0, room)));

    [Fact]
    public void Decide_AnySnapshot_ClampsLeadFromWhatIsProposedToTheResult() => Snapshots.Sample(snapshot =>
    {
        var decision = snapshot.Decide();
        Assert.Equal(decision.Result, decision.Clamps.Aggregate(decision.Proposed, (replicas, clamp) => clamp.Before == replicas ? clamp.After : -1));
        Assert.Equal(decision.Clamps.Select(clamp => clamp.Name).Order(), decision.Clamps.Select(clamp => clamp.Name));
    });

    [Fact]
    public void Decide_AnySnapshot_CanBeWrittenDownAndSaysWhy() => Snapshots.Sample(snapshot =>
    {
        var decision = snapshot.Decide();
        Assert.NotEmpty(JsonSerializer.Serialize(decision));
        Assert.All(decision.Wishes, wish => Assert.StartsWith(wish.Rule, wish.Reason, StringComparison.Ordinal));
        Assert.EndsWith(".", decision.Reason, StringComparison.Ordinal);
    });

    [Fact]
    public void Decide_MoreLoad_NeverGivesFewerReplicas() => Gen.Select(Snapshots, Loads, Gen.Double[1, 3]).Sample((snapshot, past, more) =>
    {
        var state = Simulate(snapshot.Policy, snapshot.Wanted, past, Now.AddSeconds(-15 * past.Length)).State with { Wanted = snapshot.Wanted };
        var lesser = snapshot with { State = state };
        var greater = lesser with { Replicas = [.. lesser.Replicas.Select(replica => Times(replica, more))] };
        Assert.True(greater.Decide().Result >= lesser.Decide().Result);
    });

    [Fact]
    public void Decide_AnyHistory_GoesNeitherAgainstNorBeyondWhatIsProposedExceptForBounds() => Gen.Select(Snapshots, Loads).Sample((snapshot, past) =>
    {
        var state = Simulate(snapshot.Policy, snapshot.Wanted, past, Now.AddSeconds(-15 * past.Length)).State with { Wanted = snapshot.Wanted };
        var decision = (snapshot with { State = state }).Decide();
        var unbounded = decision.Clamps.FirstOrDefault(clamp => clamp.Name is ScalingClampName.Bounds)?.Before ?? decision.Result;
        Assert.InRange(unbounded, Math.Min(decision.Proposed, snapshot.Wanted), Math.Max(decision.Proposed, snapshot.Wanted));
    });

    [Fact]
    public void Decide_ConstantLoad_ChangesDirectionNoMoreThanOnceAndComesToRest() => Gen.Select(Policies, Gen.Int[1, 40], Gen.Double[0, 3000]).Sample((policy, start, load) =>
    {
        var (replicas, state, directions, lastChange) = (start, (ScalerState?)null, new List<int>(), 0);
        const int ticks = 700;
        for (var tick = 0; tick < ticks; tick++)
        {
            var decision = Step(policy, replicas, load, state, Now.AddSeconds(15 * tick));
            if (decision.Result != replicas)
            {
                directions.Add(Math.Sign(decision.Result - replicas));
                lastChange = tick;
            }

            (replicas, state) = (decision.Result, decision.State);
        }

        var turns = directions.Zip(directions.Skip(1)).Count(pair => pair.First != pair.Second);
        Assert.True(turns <= 1, $"{turns} turns");
        Assert.True(lastChange < ticks - 100, $"still changing at tick {lastChange}");
    }, iter: 100);

    [Fact]
    public void Decide_StateWrittenAndReadBetweenAnyTwoDecisions_DecidesTheSame() => Gen.Select(Policies, Gen.Int[1, 20], Loads).Sample((policy, start, loads) =>
    {
        var (kept, restarted) = ((Replicas: start, State: (ScalerState?)null), (Replicas: start, State: (ScalerState?)null));
        foreach (var (load, tick) in loads.Select((load, tick) => (load, tick)))
        {
            var now = Now.AddSeconds(15 * tick);
            var first = Step(policy, kept.Replicas, load, kept.State, now);
            var second = Step(policy, restarted.Replicas, load, restarted.State, now);
            Assert.Equal((first.Result, first.Reason), (second.Result, second.Reason));
            kept = (first.Result, first.State);
            restarted = (second.Result, JsonSerializer.Deserialize<ScalerState>(JsonSerializer.Serialize(second.State)));
        }
    });

    [Fact]
    public void Decide_StateLost_NeverGoesDownAtOnce() => Gen.Select(Policies, Gen.Int[1, 30], Gen.Double[0, 3000]).Sample((policy, replicas, load) =>
    {
        var patient = policy with { StabilizationDown = Math.Max(1, policy.StabilizationDown) };
        Assert.True(Step(patient, replicas, load, null, Now).Result >= Math.Min(replicas, policy.MaxReplicas));
    });

    [Fact]
    public void Decide_AnyReplicas_IsNoLessCarefulThanTheHpa() =>
        Gen.Select(Gen.Double[1, 200].Array[1, 12], Gen.Int[0, 5], Gen.Int[0, 5], Gen.Double[20, 100]).Sample((measured, starting, missing, target) =>
        {
            var others = Enumerable.Range(0, starting).Select(_ => Starting(0, Now)).Concat(Enumerable.Range(0, missing).Select(_ => Ready(0, Now)));
            var snapshot = Cpu(Policy(Cpu60 with { Target = target }), measured).And([.. others]);
            var (ours, theirs) = (snapshot.Decide().Proposed, PublishedHpa.Desired(target, 0.1, measured, starting, missing));
            var between = theirs >= snapshot.Wanted ? ours >= snapshot.Wanted && ours <= theirs : ours >= theirs && ours <= snapshot.Wanted;
            Assert.True(between, $"{snapshot.Wanted}: {ours}, where the HPA has {theirs}");
            Assert.True(starting > 0 || ours == theirs);
        });

    private static ScalingDecision Simulate(ScalingPolicy policy, int replicas, double[] loads, DateTimeOffset start) =>
        loads.Select((load, tick) => (load, now: start.AddSeconds(15 * tick)))
            .Aggregate((Decision: (ScalingDecision?)null, Replicas: replicas), (last, next) =>
            {
                var decision = Step(policy, last.Replicas, next.load, last.Decision?.State, next.now);
                return (decision, decision.Result);
            }).Decision!;

    /// <summary>A load that its replicas share evenly.</summary>
    private static ScalingDecision Step(ScalingPolicy policy, int replicas, double load, ScalerState? state, DateTimeOffset now)
    {
        var each = Ready(0, now, ("cpu", load / replicas), ("requests", 2 * load / replicas));
        return new ScalingSnapshot { Policy = policy, Wanted = replicas, Replicas = [.. Enumerable.Repeat(each, replicas)], State = state }.Decide(now);
    }

    private static ReplicaLoad Times(ReplicaLoad replica, double factor) =>
        replica with { Values = replica.Values.ToDictionary(pair => pair.Key, pair => pair.Value with { Value = pair.Value.Value * factor }) };
}
