using FunctionsOrchestrator.Core.Containers;
using static FunctionsOrchestrator.Core.Tests.Containers.PlannerReplicas;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class RestartPacingTests
{
    private static readonly DateTimeOffset Asked = SimulatedEngine.At(100);

    [Fact]
    public void Decide_RestartWhileTheLastBatchIsNotHealthy_WaitsForIt()
    {
        var plan = Decide([], Running(0) with { StartedAt = SimulatedEngine.At(101) }, Running(1));

        Assert.Empty(plan.Steps);
        Assert.Equal("web-1-0", Assert.Single(plan.Waits).ReplicaName);
    }

    [Fact]
    public void Decide_RestartOnceTheLastBatchIsHealthy_GoesOn()
    {
        var plan = Decide([("docker-1-0", GateState.Passed)], Running(0) with { StartedAt = SimulatedEngine.At(101) }, Running(1));

        Assert.Equal((ReplicaAction.Restart, "web-1-1"), (Assert.Single(plan.Steps).Action, plan.Steps[0].ReplicaName));
    }

    [Fact]
    public void Decide_RestartWithTwoHealthyOfFour_LeavesOneOfThemRunning()
    {
        var unhealthy = new[] { Running(2), Running(3) }.Select(replica => replica with { Health = ReplicaHealth.Unhealthy });

        var plan = Decide([], [Running(0), Running(1), .. unhealthy]);

        Assert.Equal(["web-1-0"], plan.Steps.Select(step => step.ReplicaName));
    }

    [Fact]
    public void Decide_RestartOfOneHealthyReplica_RestartsIt() =>
        Assert.Equal(ReplicaAction.Restart, Assert.Single(Decide([], Running(0)).Steps).Action);

    [Fact]
    public void Decide_RestartOfAReplicaThatTheGateHasPassedBefore_AsksAgain()
    {
        var restarted = Running(0) with { StartedAt = SimulatedEngine.At(101) };

        // The gate does not say which run it is about, so it cannot be about this one.
        Assert.Single(RolloutPlanner.Undecided(Situation([("docker-1-0", GateState.Passed)], runSince: null), [restarted]));
        Assert.Single(RolloutPlanner.Undecided(Situation([("docker-1-0", GateState.Passed)], runSince: SimulatedEngine.At(0)), [restarted]));
    }

    private static ReplicaPlan Decide((string DockerId, GateState State)[] gates, params ObservedReplica[] replicas) =>
        RolloutPlanner.Decide(Situation(gates, SimulatedEngine.At(101), replicas.Length), replicas);

    private static RolloutSituation Situation((string DockerId, GateState State)[] gates, DateTimeOffset? runSince, int replicas = 1) => new(
        new ReplicaTarget(ContainerId, "web", 1, new ContainerWish { State = ContainerState.Running, Replicas = replicas, RestartRequestedAt = Asked }),
        new RolloutStrategy(true, 1, TimeSpan.Zero),
        gates.ToDictionary(gate => gate.DockerId, gate => new ReplicaGate { State = gate.State, RunSince = runSince, LookedAt = Asked }),
        new Dictionary<string, ReplicaDrain>(),
        SimulatedEngine.At(110))
    {
        AlwaysGated = true,
    };
}
