using CsCheck;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class DrainPacingPropertyTests
{
    private const string Id = PlannerReplicas.ContainerId;
    private const int MostRounds = 200;

    private static readonly Gen<ContainerWish> Wishes =
        from state in Gen.Enum<ContainerState>()
        from replicas in Gen.Int[0, 5]
        from grace in Gen.Int[0, 2]
        from restart in Gen.Bool
        select new ContainerWish
        {
            State = state,
            Replicas = replicas,
            GraceSeconds = grace switch { 0 => null, 1 => 0, _ => 5 },
            RestartRequestedAt = restart && state is ContainerState.Running ? SimulatedEngine.At(500) : null,
        };

    private static readonly Gen<ObservedReplica[]> Engines =
        from replicas in (
            from index in Gen.Int[0, 6]
            from state in Gen.Enum<ReplicaState>()
            from health in Gen.Enum<ReplicaHealth>()
            select PlannerReplicas.Running(index) with { State = state is ReplicaState.Restarting ? ReplicaState.Running : state, Health = health }).Array[0, 8]
        select replicas.DistinctBy(replica => replica.Index).ToArray();

    private static readonly Gen<(ContainerWish Wish, ObservedReplica[] Start, int Drain)> Cases = Gen.Select(Wishes, Engines, Gen.Int[0, 12]);

    [Fact]
    public void Decide_FromAnyStart_ReachesTheSameAsWithoutDrainsAndThenRests() => Cases.Sample(sample =>
    {
        var (drained, direct) = (new SimulatedEngine(sample.Start), new SimulatedEngine(sample.Start));

        Run(drained, sample.Wish, sample.Drain, drainsFirst: true, static (_, _) => { });
        Run(direct, sample.Wish, sample.Drain, drainsFirst: false, static (_, _) => { });

        // Who is kept may differ: what has happened during a drain counts.
        Assert.Equal(direct.Replicas.Select(replica => replica.State).Order(), drained.Replicas.Select(replica => replica.State).Order());
    });

    [Fact]
    public void Decide_WhateverEndsAReplicaThatServes_ItHasDrainedForItsTime() => Cases.Sample(sample =>
    {
        var engine = new SimulatedEngine(sample.Start);
        var since = new Dictionary<string, int>();
        Run(engine, sample.Wish, sample.Drain, drainsFirst: true, (plan, now) =>
        {
            foreach (var gone in since.Keys.Except(plan.Drains.Keys).ToList())
            {
                since.Remove(gone);
            }

            foreach (var draining in plan.Drains.Keys)
            {
                since.TryAdd(draining, now);
            }

            var needed = sample.Wish.GraceSeconds is 0 ? 0 : sample.Drain;
            foreach (var step in plan.Steps.Where(step => step.Action is ReplicaAction.Stop or ReplicaAction.Restart or ReplicaAction.Remove))
            {
                var replica = engine.Replicas.Single(replica => replica.DockerId == step.DockerId);
                if (replica is { State: ReplicaState.Running, Health: ReplicaHealth.None or ReplicaHealth.Healthy })
                {
                    Assert.True(since.TryGetValue(step.DockerId!, out var first) && now - first >= needed, $"{step.ReplicaName} did not drain");
                }
            }
        });
    });

    [Fact]
    public void Decide_TheSameSituationTwice_PlansTheSame() => Cases.Sample(sample =>
    {
        var situation = Situation(sample.Wish, sample.Drain, true, new Dictionary<string, ReplicaDrain>(), 2000);
        var (first, second) = (RolloutPlanner.Decide(situation, sample.Start), RolloutPlanner.Decide(situation, sample.Start));

        Assert.Equal(first.Steps, second.Steps);
        Assert.Equal(first.Waits, second.Waits);
        Assert.Equal(first.Drains, second.Drains);
        Assert.Equal(first.Steps.Count, first.Steps.Select(step => step.DockerId ?? step.ReplicaName).Distinct().Count());
        Assert.DoesNotContain(first.Waits, wait => first.Steps.Any(step => step.ReplicaName == wait.ReplicaName));
    });

    private static void Run(SimulatedEngine engine, ContainerWish wish, int drain, bool drainsFirst, Action<ReplicaPlan, int> watch)
    {
        IReadOnlyDictionary<string, ReplicaDrain> drains = new Dictionary<string, ReplicaDrain>();
        for (var now = 2000; now < 2000 + MostRounds; now++)
        {
            var plan = RolloutPlanner.Decide(Situation(wish, drain, drainsFirst, drains, now), engine.Replicas);
            if (plan.IsEmpty)
            {
                return;
            }

            watch(plan, now);
            drains = plan.Drains;
            engine.Apply(plan, Id);
        }

        Assert.Fail($"Not reached in {MostRounds} rounds.");
    }

    private static RolloutSituation Situation(ContainerWish wish, int drain, bool drainsFirst, IReadOnlyDictionary<string, ReplicaDrain> drains, int now) => new(
        new ReplicaTarget(Id, "web", 1, wish),
        new RolloutStrategy(true, 1, TimeSpan.FromSeconds(drain)),
        new Dictionary<string, ReplicaGate>(),
        drains,
        SimulatedEngine.At(now))
    {
        DrainsFirst = drainsFirst,
    };
}
