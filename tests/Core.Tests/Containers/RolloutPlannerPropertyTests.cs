using CsCheck;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class RolloutPlannerPropertyTests
{
    private static readonly Gen<RolloutStrategy> Strategies =
        from startFirst in Gen.Bool
        from parallelism in Gen.Int[1, 4]
        from drain in Gen.Int[0, 12]
        select new RolloutStrategy(startFirst, parallelism, TimeSpan.FromSeconds(drain));

    // What a rollout that died may have left: replicas of either generation, in any state, and others' beside them.
    private static readonly Gen<ObservedReplica[]> Engines =
        from replicas in (
            from generation in Gen.Int[1, 2]
            from index in Gen.Int[0, 6]
            from state in Gen.Enum<ReplicaState>()
            from health in Gen.Enum<ReplicaHealth>()
            from owner in Gen.Int[0, 5]
            select PlannerReplicas.Running(index, generation) with
            {
                State = state is ReplicaState.Restarting ? ReplicaState.Running : state,
                Health = health is ReplicaHealth.Starting ? ReplicaHealth.None : health,
                ContainerId = owner switch { 0 => null, 1 => "c-bbbbbbbbbbbb", _ => PlannerReplicas.ContainerId },
            }).Array[0, 10]
        select replicas.DistinctBy(replica => replica.Name)
            .Select(replica => replica.ContainerId == PlannerReplicas.ContainerId ? replica : replica with { Name = $"foreign-{replica.Name}" })
            .ToArray();

    private static readonly Gen<(RolloutStrategy Strategy, ObservedReplica[] Start, int Wanted)> Cases = Gen.Select(Strategies, Engines, Gen.Int[0, 6]);

    private static readonly Gen<(RolloutStrategy Strategy, int Before, int Wanted)> Rollouts = Gen.Select(Strategies, Gen.Int[1, 6], Gen.Int[1, 6]);

    [Fact]
    public void Decide_FromAnyStart_ReachesTheNewGenerationAndThenRests() => Cases.Sample(sample =>
    {
        var rollout = new SimulatedRollout(Healthy(sample.Start), sample.Strategy);

        Assert.True(rollout.Run(2, sample.Wanted));

        Assert.Equal(sample.Wanted, rollout.Own.Count());
        Assert.All(rollout.Own, replica => Assert.Equal((2, ReplicaState.Running), (replica.Generation, replica.State)));
        Assert.True(rollout.Decide(2, sample.Wanted).IsEmpty);
    });

    [Fact]
    public void Decide_ForAService_ReachesTheNewGenerationToo() => Cases.Sample(sample =>
    {
        var rollout = new SimulatedRollout(Healthy(sample.Start), sample.Strategy) { DrainsFirst = true };

        Assert.True(rollout.Run(2, sample.Wanted));

        Assert.Equal(sample.Wanted, rollout.Own.Count(replica => replica is { Generation: 2, State: ReplicaState.Running }));
        Assert.Equal(sample.Wanted, rollout.Ready);
        Assert.True(rollout.Decide(2, sample.Wanted).IsEmpty);
    });

    [Fact]
    public void Decide_TheSameSituationTwice_PlansTheSame() => Cases.Sample(sample =>
    {
        var rollout = new SimulatedRollout(sample.Start, sample.Strategy);
        var (first, second) = (rollout.Decide(2, sample.Wanted), rollout.Decide(2, sample.Wanted));

        Assert.Equal(first.Steps, second.Steps);
        Assert.Equal(first.Waits, second.Waits);
        Assert.Equal(first.Drains, second.Drains);
    });

    [Fact]
    public void Decide_AtAnyMoment_TouchesNoForeignOneAndMakesNoSecondOfOneIndexAndGeneration() => Cases.Sample(sample =>
    {
        var foreign = sample.Start.Where(replica => replica.ContainerId != PlannerReplicas.ContainerId).ToArray();
        var rollout = new SimulatedRollout(sample.Start, sample.Strategy)
        {
            Watch = seen =>
            {
                Assert.Equal(foreign, seen.Engine.Replicas.Where(replica => replica.ContainerId != PlannerReplicas.ContainerId));
                Assert.Equal(seen.Own.Count(), seen.Own.Select(replica => (replica.Generation, replica.Index)).Distinct().Count());
            },
        };

        rollout.Run(2, sample.Wanted);
    });

    [Fact]
    public void Decide_AnyPlan_HasOneStepAReplicaAndAReasonEach() => Cases.Sample(sample =>
    {
        var plan = new SimulatedRollout(sample.Start, sample.Strategy).Decide(2, sample.Wanted);

        Assert.All(plan.Steps, step => Assert.False(string.IsNullOrWhiteSpace(step.Reason)));
        Assert.Equal(plan.Steps.Count, plan.Steps.Select(step => step.DockerId ?? step.ReplicaName).Distinct().Count());
        Assert.DoesNotContain(plan.Waits, wait => plan.Steps.Any(step => step.ReplicaName == wait.ReplicaName));
    });

    [Fact]
    public void Decide_StartFirstWithAHealthyImage_NeverHasFewerReadyThanAskedFor() => Rollouts.Sample(sample =>
    {
        var least = Math.Min(sample.Before, sample.Wanted);
        var rollout = new SimulatedRollout(Generation(1, sample.Before), sample.Strategy with { StartFirst = true })
        {
            Watch = seen => Assert.InRange(seen.Ready, least, int.MaxValue),
        };

        Assert.True(rollout.Run(2, sample.Wanted));
        Assert.Equal(sample.Wanted, rollout.Ready);
    });

    [Fact]
    public void Decide_Parallelism_BoundsWhatIsExchangedAtATime() => Rollouts.Sample(sample =>
    {
        var (strategy, count) = (sample.Strategy, sample.Wanted);
        var rollout = new SimulatedRollout(Generation(1, count), strategy)
        {
            Watch = seen => Assert.InRange(seen.Ready, strategy.StartFirst ? count : Math.Max(0, count - strategy.Parallelism), count + strategy.Parallelism),
        };

        Assert.True(rollout.Run(2, count));
    });

    [Fact]
    public void Decide_StopFirst_NeverHasMoreReplicasThanAskedFor() => Rollouts.Sample(sample =>
    {
        var most = Math.Max(sample.Before, sample.Wanted);
        var rollout = new SimulatedRollout(Generation(1, sample.Before), sample.Strategy with { StartFirst = false })
        {
            Watch = seen => Assert.InRange(seen.Own.Count(), 0, most),
        };

        Assert.True(rollout.Run(2, sample.Wanted));
    });

    [Fact]
    public void Decide_FailingImage_EndsWithTheOldGenerationComplete() => Rollouts.Sample(sample =>
    {
        var rollout = new SimulatedRollout(Generation(1, sample.Before), sample.Strategy) { Failing = 2 };
        Assert.True(rollout.Run(2, sample.Wanted));
        Assert.True(rollout.HasFailed(2));

        Assert.True(rollout.Run(1, sample.Before));

        Assert.Equal(sample.Before, rollout.Ready);
        Assert.Equal(sample.Before, rollout.Own.Count());
        Assert.All(rollout.Own, replica => Assert.Equal(1, replica.Generation));
    });

    [Fact]
    public void Decide_FailingImageStartFirst_NeverTouchesAsManyOldOnesAsAreAskedFor() => Rollouts.Sample(sample =>
    {
        var least = Math.Min(sample.Before, sample.Wanted);
        var rollout = new SimulatedRollout(Generation(1, sample.Before), sample.Strategy with { StartFirst = true })
        {
            Failing = 2,
            Watch = seen => Assert.InRange(seen.Ready, least, int.MaxValue),
        };

        Assert.True(rollout.Run(2, sample.Wanted));
        Assert.True(rollout.Run(1, sample.Before));
    });

    private static IEnumerable<ObservedReplica> Generation(int generation, int count) =>
        Enumerable.Range(0, count).Select(index => PlannerReplicas.Running(index, generation));

    /// <summary>An unhealthy replica of the generation that is wanted is recovery's to replace, not a rollout's.</summary>
    private static IEnumerable<ObservedReplica> Healthy(IEnumerable<ObservedReplica> start) =>
        start.Select(replica => replica.Generation == 2 ? replica with { Health = ReplicaHealth.None } : replica);
}
