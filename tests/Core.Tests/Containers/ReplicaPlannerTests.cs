using FunctionsOrchestrator.Core.Containers;
using static FunctionsOrchestrator.Core.Tests.Containers.PlannerReplicas;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class ReplicaPlannerTests
{
    [Fact]
    public void Decide_MissingReplica_CreatesItWithReason()
    {
        var step = Assert.Single(Decide(Wish(ContainerState.Running, 2), Running(1)).Steps);

        Assert.Equal((ReplicaAction.Create, "web-1-0", true), (step.Action, step.ReplicaName, step.Start));
        Assert.Equal("1 of 2 replicas of generation 1 exist", step.Reason);
    }

    [Fact]
    public void Decide_ScaleDown_RemovesTheUnhealthyBeforeTheHighestIndex()
    {
        var replicas = new[] { Running(0), Running(1) with { Health = ReplicaHealth.Unhealthy }, Running(2), Running(3) };

        var steps = Decide(Wish(ContainerState.Running, 2), replicas).Steps;

        Assert.Equal(["web-1-1", "web-1-3"], steps.Select(step => step.ReplicaName).Order());
        Assert.Equal("4 replicas are more than the 2 asked for, and it is unhealthy", steps.Single(step => step.Index == 1).Reason);
        Assert.Equal("4 replicas are more than the 2 asked for, and it has the highest index", steps.Single(step => step.Index == 3).Reason);
    }

    [Fact]
    public void Decide_HeldReplica_IsNotStartedUntilItsTimeHasCome()
    {
        var target = new ReplicaTarget(ContainerId, "web", 1, Wish(ContainerState.Running, 2)) { Held = [1] };
        ObservedReplica[] ended = [Running(0) with { State = ReplicaState.Exited }, Running(1) with { State = ReplicaState.Exited }];

        var step = Assert.Single(ReplicaPlanner.Decide(target, ended).Steps);

        Assert.Equal((ReplicaAction.Start, 0), (step.Action, step.Index));
    }

    [Fact]
    public void Decide_ExitedReplicaThatShouldRun_StartsItInPlace()
    {
        var step = Assert.Single(Decide(Wish(ContainerState.Running, 1), Running(0) with { State = ReplicaState.Exited }).Steps);

        Assert.Equal((ReplicaAction.Start, "docker-1-0"), (step.Action, step.DockerId));
    }

    [Fact]
    public void Decide_RestartThatWasDone_IsNotDoneAgain()
    {
        var wish = Wish(ContainerState.Running, 1) with { RestartRequestedAt = SimulatedEngine.At(10) };

        Assert.True(Decide(wish, Running(0) with { StartedAt = SimulatedEngine.At(11) }).IsEmpty);
        Assert.Equal(ReplicaAction.Restart, Assert.Single(Decide(wish, Running(0)).Steps).Action);
    }

    [Fact]
    public void Decide_StopOfAPausedReplica_ThawsItFirst()
    {
        var step = Assert.Single(Decide(Wish(ContainerState.Stopped, 1), Running(0) with { State = ReplicaState.Paused }).Steps);

        Assert.Equal(ReplicaAction.Unpause, step.Action);
    }

    [Fact]
    public void Decide_OldGeneration_LeavesOnlyWhenTheNewOneRuns()
    {
        var wish = Wish(ContainerState.Running, 1);

        Assert.Equal(ReplicaAction.Create, Assert.Single(ReplicaPlanner.Decide(new(ContainerId, "web", 2, wish), [Running(0)]).Steps).Action);
        var step = Assert.Single(ReplicaPlanner.Decide(new(ContainerId, "web", 2, wish), [Running(0), Running(0, 2)]).Steps);
        Assert.Equal((ReplicaAction.Remove, "web-1-0"), (step.Action, step.ReplicaName));
    }

    [Fact]
    public void Decide_ForcedRemoval_GivesNoGrace()
    {
        var step = Assert.Single(Decide(Wish(ContainerState.Removed, 1) with { GraceSeconds = 0 }, Running(0)).Steps);

        Assert.Equal((ReplicaAction.Remove, 0), (step.Action, step.GraceSeconds));
    }

    private static ContainerWish Wish(ContainerState state, int replicas) => new() { State = state, Replicas = replicas };

    private static ReplicaPlan Decide(ContainerWish wish, params ObservedReplica[] replicas) =>
        ReplicaPlanner.Decide(new ReplicaTarget(ContainerId, "web", 1, wish), replicas);
}
