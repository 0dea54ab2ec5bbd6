using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.Core.Tests.Containers;

public sealed class GrantPlannerTests
{
    private static readonly GrantParty Shop = new("c-shop", "shop", ["web", "orders", "nobody"], false);
    private static readonly GrantParty Web = new("c-web", "web", [], false);
    private static readonly GrantParty Orders = new("c-orders", "orders", ["shop"], false);
    private static readonly string ShopAndWeb = GrantPlanner.NetworkOf("c-shop", "c-web");
    private static readonly string ShopAndOrders = GrantPlanner.NetworkOf("c-orders", "c-shop");

    [Fact]
    public void Decide_NewGrants_MakesANetworkForEachPair_AndNobodyJoinsBefore()
    {
        var plan = GrantPlanner.Decide([Shop, Web, Orders], [], [Replica("s", "c-shop", "orchestrator-shop")]);

        Assert.Equal(new[] { ShopAndOrders, ShopAndWeb }.Order(StringComparer.Ordinal), plan.Create.Select(grant => grant.Network).Order(StringComparer.Ordinal));
        Assert.Empty(plan.Join);
    }

    [Fact]
    public void Decide_NetworksThatAreThere_AreJoinedByBothEndsAndNobodyElse()
    {
        var plan = GrantPlanner.Decide(
            [Shop, Web, Orders], Present(ShopAndWeb, ShopAndOrders),
            [Replica("s", "c-shop", "orchestrator-shop"), Replica("w", "c-web", "orchestrator-web"), Replica("o", "c-orders", "orchestrator-orders", ShopAndOrders)]);

        Assert.Equal(
            new HashSet<GrantStep> { new("s", "shop", ShopAndWeb), new("s", "shop", ShopAndOrders), new("w", "web", ShopAndWeb) },
            plan.Join.ToHashSet());
        Assert.Empty(plan.Leave);
        Assert.Empty(plan.Remove);
    }

    [Fact]
    public void Decide_GrantThatIsTakenBack_IsLeftAndItsNetworkRemoved()
    {
        var plan = GrantPlanner.Decide([Shop with { Allow = [] }, Web], Present(ShopAndWeb), [Replica("s", "c-shop", "orchestrator-shop", ShopAndWeb), Replica("w", "c-web", "orchestrator-web", ShopAndWeb)]);

        Assert.Equal(["s", "w"], plan.Leave.Select(step => step.DockerId));
        Assert.Equal([ShopAndWeb], plan.Remove.Select(network => network.Name));
    }

    [Fact]
    public void Decide_WhoIsOnNoNetworkOrOnTheHosts_IsLeftAlone()
    {
        var plan = GrantPlanner.Decide([Shop, Web], Present(ShopAndWeb), [Replica("s", "c-shop"), Replica("w", "c-web", "host")]);

        Assert.True(plan.IsEmpty);
    }

    [Fact]
    public void Decide_PartyOnTheHostsNetwork_HasNoGrants() => Assert.True(GrantPlanner.Decide([Shop, Web with { OnHostNetwork = true }], [], []).IsEmpty);

    [Fact]
    public void Decide_NetworkOfAnotherInstallation_IsNotTouched() =>
        Assert.True(GrantPlanner.Decide([Web], [], [Replica("w", "c-web", "orchestrator-web", "orchestrator-grant.0123456789abcdef")]).IsEmpty);

    [Fact]
    public void Decide_TwoNetworksOfOneName_KeepsTheFirst()
    {
        GrantNetwork[] present = [new("first", ShopAndWeb), new("second", ShopAndWeb)];

        var (wanted, unwanted) = (GrantPlanner.Decide([Shop, Web], present, []), GrantPlanner.Decide([Web], present, []));

        Assert.Equal(["second"], wanted.Surplus.Select(network => network.Id));
        Assert.Empty(wanted.Remove);
        Assert.Equal(["second"], unwanted.Surplus.Select(network => network.Id));
        Assert.Equal(["first"], unwanted.Remove.Select(network => network.Id));
    }

    private static GrantNetwork[] Present(params string[] names) => [.. names.Select(name => new GrantNetwork($"id-{name}", name))];

    private static ObservedReplica Replica(string dockerId, string containerId, params string[] networks) =>
        new() { DockerId = dockerId, Name = dockerId, ContainerId = containerId, Generation = 1, Index = 0, State = ReplicaState.Running, CreatedAt = default, Networks = networks };
}
