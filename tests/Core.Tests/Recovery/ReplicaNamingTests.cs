using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Recovery;
using FunctionsOrchestrator.Core.Tests.Containers;

namespace FunctionsOrchestrator.Core.Tests.Recovery;

public sealed class ReplicaNamingTests
{
    private static readonly ReplicaTarget Target =
        new(PlannerReplicas.ContainerId, "web", 1, new ContainerWish { State = ContainerState.Running, Replicas = 2 });

    [Fact]
    public void FindMisnamed_RenamedReplica_IsToldItsOwnName()
    {
        var (replica, name) = Assert.Single(ReplicaNaming.FindMisnamed(Target, [PlannerReplicas.Running(0), PlannerReplicas.Running(1) with { Name = "other" }]));

        Assert.Equal((1, "web-1-1"), (replica.Index, name));
    }

    [Fact]
    public void FindMisnamed_NameIsTakenOrReplicaIsForeign_LeavesItAlone() => Assert.Empty(ReplicaNaming.FindMisnamed(
        Target,
        [PlannerReplicas.Running(0), PlannerReplicas.Running(0) with { DockerId = "twin", Name = "other" }, PlannerReplicas.Running(1) with { ContainerId = null, Name = "foreign" }]));
}
