using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using static FunctionsOrchestrator.Core.Tests.Containers.PlannerReplicas;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class QuarantineRulesTests
{
    private static readonly ObservedReplica Isolated = Running(0) with { Networks = [] };

    public static TheoryData<ContainerState> EveryStateButRemoved => [ContainerState.Created, ContainerState.Running, ContainerState.Paused, ContainerState.Stopped];

    [Theory]
    [MemberData(nameof(EveryStateButRemoved))]
    public void Decide_QuarantinedReplica_IsLeftAsItIsWhateverIsWished(ContainerState wished)
    {
        foreach (var replica in new[] { Isolated, Isolated with { State = ReplicaState.Paused }, Isolated with { State = ReplicaState.Exited } })
        {
            var wish = Wish(1, wished) with { RestartRequestedAt = SimulatedEngine.At(99) };

            Assert.DoesNotContain(ReplicaPlanner.Decide(Target(wish, 1, Mark(0)), [replica]).Steps, step => step.DockerId is not null);
            Assert.DoesNotContain(ReplicaPlanner.Decide(Target(wish, 2, Mark(0)), [replica, Running(0, 2)]).Steps, step => step.DockerId == replica.DockerId);
        }
    }

    [Fact]
    public void Decide_QuarantinedReplica_IsReplacedAtAnotherIndex()
    {
        var step = Assert.Single(ReplicaPlanner.Decide(Target(Wish(1), 1, Mark(0)), [Isolated]).Steps);

        Assert.Equal((ReplicaAction.Create, "web-1-1"), (step.Action, step.ReplicaName));
        Assert.Empty(ReplicaPlanner.Decide(Target(Wish(1), 1, Mark(0)), [Isolated, Running(1)]).Steps);
    }

    [Fact]
    public void Decide_MoreInQuarantineThanAreAskedFor_AreNotReplaced() =>
        Assert.Empty(ReplicaPlanner.Decide(Target(Wish(2), 1, Mark(0), Mark(1), Mark(2)), [Running(0), Running(1), Running(2), Running(3)]).Steps);

    [Fact]
    public void Decide_FewerAskedForThanBefore_KeepsThoseThatServe() =>
        Assert.Empty(ReplicaPlanner.Decide(Target(Wish(1), 1, Mark(0), Mark(1), Mark(2)), [Running(0), Running(1), Running(2), Running(3)]).Steps);

    [Fact]
    public void Decide_ReleasedReplica_IsRemovedWithoutGrace()
    {
        var target = Target(Wish(1) with { GraceSeconds = 30 }, 1, Mark(0) with { Released = true });

        var step = Assert.Single(ReplicaPlanner.Decide(target, [Isolated, Running(1)]).Steps);

        Assert.Equal((ReplicaAction.Remove, "docker-1-0", 0), (step.Action, step.DockerId, step.GraceSeconds));
    }

    [Fact]
    public void Decide_Removal_TakesQuarantinedReplicasWithIt() =>
        Assert.Equal(["docker-1-0", "docker-1-1"], ReplicaPlanner.Decide(Target(Wish(1, ContainerState.Removed), 1, Mark(0)), [Isolated, Running(1)]).Steps.Select(step => step.DockerId));

    [Fact]
    public void Rollout_QuarantinedReplicaOfTheOldGeneration_IsNeitherExchangedNorCounted()
    {
        var situation = new RolloutSituation(Target(Wish(1), 2, Mark(0)), new RolloutStrategy(true, 1, TimeSpan.Zero), new Dictionary<string, ReplicaGate>(), new Dictionary<string, ReplicaDrain>(), SimulatedEngine.At(100));

        Assert.Empty(RolloutPlanner.Undecided(situation with { AlwaysGated = true }, [Isolated]));
        var step = Assert.Single(RolloutPlanner.Decide(situation, [Isolated]).Steps);
        Assert.Equal((ReplicaAction.Create, "web-2-0"), (step.Action, step.ReplicaName));
        Assert.DoesNotContain(RolloutPlanner.Decide(situation, [Isolated, Running(1)]).Steps, other => other.DockerId == "docker-1-0");
    }

    [Fact]
    public void Rollout_ReleasedReplica_IsRemovedWhileGenerationsAreExchanged()
    {
        var situation = new RolloutSituation(
            Target(Wish(1), 2, Mark(0) with { Released = true }), new RolloutStrategy(true, 1, TimeSpan.Zero), new Dictionary<string, ReplicaGate>(), new Dictionary<string, ReplicaDrain>(), SimulatedEngine.At(100));

        Assert.Single(RolloutPlanner.Decide(situation, [Isolated, Running(1)]).Steps, step => step is { Action: ReplicaAction.Remove, DockerId: "docker-1-0" });
    }

    [Fact]
    public void Grants_QuarantinedReplicaThatIsStillOnANetwork_JoinsNoneAndLeavesWhatIsRevoked()
    {
        GrantParty[] parties = [new("c-a", "a", [], false), new("c-b", "b", ["a"], false)];
        var network = GrantPlanner.NetworkOf("c-a", "c-b");
        var replica = Running(0) with { ContainerId = "c-a", Networks = ["orchestrator-a"] };

        Assert.Empty(GrantPlanner.Decide(parties, [new("n", network)], [replica], new HashSet<string> { replica.DockerId }).Join);
        Assert.Single(GrantPlanner.Decide(parties, [new("n", network)], [replica]).Join);
        Assert.Single(GrantPlanner.Decide([parties[0]], [new("n", network)], [replica with { Networks = ["orchestrator-a", network] }], new HashSet<string> { replica.DockerId }).Leave);
    }

    private static ContainerWish Wish(int replicas, ContainerState state = ContainerState.Running) => new() { State = state, Replicas = replicas };

    private static ReplicaTarget Target(ContainerWish wish, int generation, params ReplicaQuarantine[] marks) => new(ContainerId, "web", generation, wish) { Quarantined = marks };

    private static ReplicaQuarantine Mark(int index) => new()
    {
        DockerId = $"docker-1-{index}",
        Replica = $"web-1-{index}",
        Generation = 1,
        Index = index,
        Action = ResponseAction.Isolate,
        FindingId = "f-1",
        Rule = "exec_interactive",
        Reason = "Somebody works in it by hand.",
        Since = SimulatedEngine.At(50),
    };
}
