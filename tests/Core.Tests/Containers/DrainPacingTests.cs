using FunctionsOrchestrator.Core.Containers;
using static FunctionsOrchestrator.Core.Tests.Containers.PlannerReplicas;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class DrainPacingTests
{
    private static readonly ContainerWish OneReplica = new() { State = ContainerState.Running, Replicas = 1 };
    private static readonly ContainerWish Stopped = new() { State = ContainerState.Stopped, Replicas = 2 };
    private static readonly ContainerWish Removed = new() { State = ContainerState.Removed, Replicas = 2 };

    [Fact]
    public void Decide_ScaleDownOfAService_DrainsTheSurplusFirst()
    {
        var plan = Decide(OneReplica, [], Running(0), Running(1));

        Assert.Empty(plan.Steps);
        Assert.Equal(["docker-1-1"], plan.Drains.Keys);
        var wait = Assert.Single(plan.Waits);
        Assert.Equal(("web-1-1", TimeSpan.FromSeconds(10)), (wait.ReplicaName, wait.Remaining));
        Assert.Equal("2 replicas are more than the 1 asked for, and it has the highest index, and it drains before it is removed", wait.Reason);
    }

    [Fact]
    public void Decide_ADrainThatHasLastedItsTime_RemovesAndGoesOnDraining()
    {
        var plan = Decide(OneReplica, [("docker-1-1", 10)], Running(0), Running(1));

        Assert.Equal((ReplicaAction.Remove, "web-1-1"), (Assert.Single(plan.Steps).Action, plan.Steps[0].ReplicaName));
        Assert.Equal(["docker-1-1"], plan.Drains.Keys);
        Assert.Empty(plan.Waits);
    }

    [Fact]
    public void Decide_ScaleUpDuringADrain_StopsDrainingWhatIsWantedAgain()
    {
        var plan = Decide(OneReplica with { Replicas = 2 }, [("docker-1-1", 4)], Running(0), Running(1));

        Assert.True(plan.IsEmpty);
        Assert.Empty(plan.Drains);
    }

    [Fact]
    public void Decide_StopAndRemove_DrainAllThatServes()
    {
        var unhealthy = Running(2) with { Health = ReplicaHealth.Unhealthy };
        var paused = Running(3) with { State = ReplicaState.Paused };

        foreach (var wish in new[] { Stopped with { Replicas = 4 }, Removed })
        {
            var plan = Decide(wish, [], Running(0), Running(1), unhealthy, paused);

            Assert.Equal(["docker-1-0", "docker-1-1"], plan.Drains.Keys.Order());
            Assert.Equal(["web-1-2", "web-1-3"], plan.Steps.Select(step => step.ReplicaName));
        }
    }

    [Fact]
    public void Decide_StopOfSeveralGenerations_DrainsTheOldOnesToo() =>
        Assert.Equal(["docker-1-0", "docker-2-0"], Decide(Stopped, [], generation: 2, Running(0), Running(0, generation: 2)).Drains.Keys.Order());

    [Fact]
    public void Decide_AForcedEnd_DoesNotWaitButLeavesDiscoveryAtOnce()
    {
        var plan = Decide(Removed with { GraceSeconds = 0 }, [], Running(0));

        Assert.Equal(ReplicaAction.Remove, Assert.Single(plan.Steps).Action);
        Assert.Equal(["docker-1-0"], plan.Drains.Keys);
        Assert.Empty(plan.Waits);
    }

    [Fact]
    public void Decide_WithoutAService_EndsAtOnceAndMarksNothing()
    {
        var plan = RolloutPlanner.Decide(Situation(OneReplica, [], 1) with { DrainsFirst = false }, [Running(0), Running(1)]);

        Assert.Single(plan.Steps);
        Assert.Empty(plan.Drains);
        Assert.Empty(plan.Waits);
    }

    [Fact]
    public void Decide_RestartOfFour_DrainsAndRestartsHalfOfThemAtATime()
    {
        var wish = new ContainerWish { State = ContainerState.Running, Replicas = 4, RestartRequestedAt = SimulatedEngine.At(100) };

        var first = Decide(wish, [], Running(0), Running(1), Running(2), Running(3));
        Assert.Equal(["docker-1-0", "docker-1-1"], first.Drains.Keys.Order());
        Assert.Empty(first.Steps);

        var second = Decide(wish, [("docker-1-0", 10), ("docker-1-1", 10)], Running(0), Running(1), Running(2), Running(3));
        Assert.Equal(["web-1-0", "web-1-1"], second.Steps.Select(step => step.ReplicaName));

        var third = Decide(wish, [("docker-1-0", 10), ("docker-1-1", 10)], Restarted(0), Restarted(1), Running(2), Running(3));
        Assert.Equal(["docker-1-2", "docker-1-3"], third.Drains.Keys.Order());
    }

    [Fact]
    public void Decide_AReplicaThatNeverBecameReady_IsRemovedWithoutADrain()
    {
        var situation = Situation(OneReplica, [], 1) with
        {
            Gates = new Dictionary<string, ReplicaGate> { ["docker-1-1"] = new() { State = GateState.Failed, LookedAt = SimulatedEngine.At(0) } },
        };

        var plan = RolloutPlanner.Decide(situation, [Running(0), Running(1)]);

        Assert.Equal("web-1-1", Assert.Single(plan.Steps).ReplicaName);
        Assert.Empty(plan.Drains);
    }

    private static ObservedReplica Restarted(int index) => Running(index) with { StartedAt = SimulatedEngine.At(200) };

    private static ReplicaPlan Decide(ContainerWish wish, (string DockerId, int Seconds)[] drains, params ObservedReplica[] replicas) => Decide(wish, drains, 1, replicas);

    private static ReplicaPlan Decide(ContainerWish wish, (string DockerId, int Seconds)[] drains, int generation, params ObservedReplica[] replicas) =>
        RolloutPlanner.Decide(Situation(wish, drains, generation, replicas), replicas);

    private static RolloutSituation Situation(ContainerWish wish, (string DockerId, int Seconds)[] drains, int generation, params ObservedReplica[] replicas) => new(
        new ReplicaTarget(ContainerId, "web", generation, wish),
        new RolloutStrategy(true, 1, TimeSpan.FromSeconds(10)),
        replicas.ToDictionary(replica => replica.DockerId, replica => new ReplicaGate { State = GateState.Passed, RunSince = replica.StartedAt, LookedAt = SimulatedEngine.At(0) }),
        drains.ToDictionary(drain => drain.DockerId, drain => ReplicaDrain.Begin(SimulatedEngine.At(300)) with { Watched = TimeSpan.FromSeconds(drain.Seconds) }),
        SimulatedEngine.At(300))
    {
        DrainsFirst = true,
    };
}
