using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class ContainerNetworksTests
{
    [Fact]
    public void After_Connect_KeepsTheIsolatedNetwork() =>
        Assert.Equal(["orchestrator-web", "back"], ContainerNetworks.After(ContainerOperation.Connect, "web", [], "back").Networks);

    [Fact]
    public void After_ConnectTwice_IsTheSameAsOnce() =>
        Assert.Equal(["back"], ContainerNetworks.After(ContainerOperation.Connect, "web", ["back"], "back").Networks);

    [Fact]
    public void After_DisconnectOfTheLast_IsRefused()
    {
        Assert.Equal("'back' is the only network that it is on", ContainerNetworks.After(ContainerOperation.Disconnect, "web", ["back"], "back").Refusal);
        Assert.Equal("'orchestrator-web' is the only network that it is on", ContainerNetworks.After(ContainerOperation.Disconnect, "web", [], "orchestrator-web").Refusal);
    }

    [Fact]
    public void After_AnyOtherOperation_ChangesNothing() => Assert.Equal((null, null), ContainerNetworks.After(ContainerOperation.Scale, "web", ["back"], null));

    [Theory]
    [InlineData(new[] { "a", "b" }, null)]
    [InlineData(new[] { "a" }, "it is not on b")]
    [InlineData(new[] { "a", "b", "c" }, "it should not be on c")]
    [InlineData(new[] { "c" }, "it is not on a, b, and should not be on c")]
    public void Decide_ReplicaOnOtherNetworks_RewiresItWithTheReason(string[] present, string? reason)
    {
        var wish = new ContainerWish { State = ContainerState.Running, Replicas = 1 };
        var replica = new ObservedReplica
        {
            DockerId = "d",
            Name = "web-1-0",
            ContainerId = "c-1",
            Generation = 1,
            State = ReplicaState.Running,
            Networks = present,
        };

        var plan = ReplicaPlanner.Decide(new ReplicaTarget("c-1", "web", 1, wish) { Networks = ["a", "b"] }, [replica]);

        Assert.Equal(reason is null ? [] : [(ReplicaAction.Rewire, reason)], plan.Steps.Select(step => (step.Action, step.Reason)));
    }

    [Theory]
    [InlineData("back", null, true)]
    [InlineData("orchestrator-x", null, false)]
    [InlineData("bridge", null, false)]
    [InlineData("a b", null, false)]
    [InlineData(null, null, false)]
    [InlineData("back", "10.1.0.0/16", true)]
    [InlineData("back", "10.1.0.1/16", false)]
    [InlineData("back", "10.1.0.0/30", false)]
    [InlineData("back", "fd00::/64", false)]
    public void Check_Network_NamesWhatIsWrong(string? name, string? subnet, bool valid) =>
        Assert.Equal(valid, NetworkReader.Check(new NetworkDefinition { Name = name, Subnet = subnet }).Count == 0);
}
