using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Topology;
using static FunctionsOrchestrator.Core.Tests.Topology.TopologySamples;

namespace FunctionsOrchestrator.Core.Tests.Topology;

public sealed class ObservedEdgesTests
{
    private static readonly EngineContainer Web = Container("web-1-0", "172.18.0.3", "c-web");
    private static readonly EngineContainer Orders = Container("orders-1-0", "172.18.0.2", "c-orders");
    private static readonly DirectorySnapshot Registered = Directory(Instance("web", "172.18.0.3:80"), Instance("orders", "172.18.0.2:8080"));

    [Fact]
    public void Of_RecordedTables_SeesShortCallsAtTheServerAndTheOpenOneOnce()
    {
        var (web, orders) = (Container("web-1-0", "192.168.64.3"), Container("orders-1-0", "192.168.64.2"));
        var book = AddressBook.Of(Directory(Instance("web", "192.168.64.3:80"), Instance("orders", "192.168.64.2:8080")), [web, orders], [], []);

        var edge = Assert.Single(ObservedEdges.Of([Recorded(web, RecordedTables.Client), Recorded(orders, RecordedTables.ServerSix)], book, Noon));

        Assert.Equal(("service:web", "service:orders", 3), (edge.From, edge.To, edge.Connections));
        Assert.Equal([8080], edge.Ports);
    }

    [Fact]
    public void Of_OneTableOnly_SeesTheCallFromEitherEnd()
    {
        Assert.Equal(["service:web->service:orders 8080"], Edges(Table(Web, "172.18.0.3:50000 172.18.0.2:8080")));
        Assert.Equal(["service:web->service:orders 8080"], Edges(Table(Orders, "listen 8080", "172.18.0.2:8080 172.18.0.3:50000")));
    }

    [Fact]
    public void Of_ServerThatStoppedListening_IsNoClientOfItsClients()
    {
        Assert.Empty(Edges(Table(Orders, "172.18.0.2:8080 172.18.0.3:50000"), Table(Web, "listen 80")));
        Assert.Empty(Edges(Table(Orders, "172.18.0.2:8080 172.18.0.3:50000")));
    }

    [Fact]
    public void Of_CallOfThePublishedPortThroughTheGateway_ReachesTheServiceBehind()
    {
        var published = Orders with { Published = new Dictionary<int, int> { [49153] = 8080 } };

        Assert.Equal(["service:web->service:orders 49153"], Edges([Web, published], Table(Web, "172.18.0.3:50000 172.18.0.1:49153")));
    }

    [Fact]
    public void Of_ServiceOnTheHost_IsReachedThroughTheGateway()
    {
        var directory = Directory(Instance("web", "172.18.0.3:80"), Instance("legacy", "localhost:9000"));

        Assert.Equal(["service:web->service:legacy 9000"], Edges(directory, [Web], Table(Web, "172.18.0.3:50000 172.18.0.1:9000")));
    }

    [Fact]
    public void Of_AddressesOfNobody_AreExternal() =>
        Assert.Equal(["service:web->external:203.0.113.7:443 443"], Edges(Table(Web, "172.18.0.3:50000 203.0.113.7:443")));

    [Fact]
    public void Of_ContainersWithoutAService_AreNamedAsWhatTheyAre()
    {
        var (worker, database) = (Container("worker-1-0", "172.18.0.4", "c-worker"), Container("postgres", "172.18.0.5"));

        Assert.Equal(
            ["container:c-worker->docker:postgres 5432", "container:c-worker->service:orders 8080"],
            Edges([worker, database, Orders], Table(worker, "172.18.0.4:50000 172.18.0.5:5432", "172.18.0.4:50001 172.18.0.2:8080")));
    }

    [Fact]
    public void Of_ReplicaThatIsNotRegisteredYet_IsItsContainersService()
    {
        var book = AddressBook.Of(DirectorySnapshot.Empty, [Web, Orders], [new MapContainer("c-web", "web", 1, 0) { Service = "shop" }], []);

        Assert.Equal("service:shop", book.CallerOf(Web));
        Assert.Equal("container:c-orders", book.CallerOf(Orders));
    }

    [Fact]
    public void Of_TwoServicesInOneContainer_ArePickedByPort()
    {
        var directory = Directory(Instance("admin", "172.18.0.2:9090"), Instance("orders", "172.18.0.2:8080"), Instance("web", "172.18.0.3:80"));

        Assert.Equal(
            ["service:web->service:admin 9090", "service:web->service:orders 8080"],
            Edges(directory, [Web, Orders], Table(Web, "172.18.0.3:50000 172.18.0.2:9090", "172.18.0.3:50001 172.18.0.2:8080")));
    }

    [Fact]
    public void Of_WhatIsNoCallOfAnother_IsLeftOut() => Assert.Empty(Edges(
        Table(Web, "listen 80", "127.0.0.1:50000 127.0.0.1:80", "172.18.0.3:50001 172.18.0.3:80", "172.18.0.3:80 172.18.0.1:50002", "172.18.0.3:80 198.51.100.4:50003")));

    [Fact]
    public void Of_EndpointByTheContainersName_IsThatContainer()
    {
        var directory = Directory(Instance("web", "172.18.0.3:80"), Instance("orders", "orders-1-0:8080"));

        Assert.Equal(["service:web->service:orders 8080"], Edges(directory, [Web, Orders], Table(Web, "172.18.0.3:50000 172.18.0.2:8080")));
    }

    [Fact]
    public void With_TheSameEdgeInAnyOrder_KeepsTheFirstAndTheLatest()
    {
        var (early, late) = (Seen("a", "b"), Seen("a", "b") with { FirstSeen = Noon.AddMinutes(5), LastSeen = Noon.AddMinutes(6), Connections = 9 });
        var both = late with { FirstSeen = Noon };

        Assert.Equal((both, both, both), (early.With(late), late.With(early), early.With(late).With(early)));
    }

    private static string[] Edges(params ContainerConnections[] read) => Edges([Web, Orders], read);

    private static string[] Edges(EngineContainer[] containers, params ContainerConnections[] read) => Edges(Registered, containers, read);

    private static string[] Edges(DirectorySnapshot directory, EngineContainer[] containers, params ContainerConnections[] read) =>
        [.. ObservedEdges.Of(read, AddressBook.Of(directory, containers, [], []), Noon).Select(edge => $"{NodeId.OfEdge(edge.From, edge.To)} {string.Join(',', edge.Ports)}")];
}
