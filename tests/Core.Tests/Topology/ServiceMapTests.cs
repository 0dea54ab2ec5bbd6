using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Topology;
using FunctionsOrchestrator.Core.Traffic;
using static FunctionsOrchestrator.Core.Tests.Topology.TopologySamples;

namespace FunctionsOrchestrator.Core.Tests.Topology;

public sealed class ServiceMapTests
{
    private static readonly Observation Off = new() { Enabled = false, Interval = 10, Reason = "the engine is elsewhere" };

    [Fact]
    public void Build_DeclaredAndObserved_MarksEachEdgeAsWhatItIs()
    {
        var map = Build(
            Directory(Caller("web", "orders", "search"), Caller("orders"), Caller("search")),
            Watching("service:web", "service:orders"),
            Seen("service:web", "service:orders"),
            Seen("service:orders", "docker:postgres"));

        Assert.Equal(
            [("service:orders->docker:postgres", false, true), ("service:web->service:orders", true, true), ("service:web->service:search", true, false)],
            map.Edges.Select(edge => (edge.Id, edge.Declared, edge.Observed)));
        Assert.Equal((Noon, Noon.AddMinutes(1), 3), (map.Edges[1].FirstSeen, map.Edges[1].LastSeen, map.Edges[1].Connections));
        Assert.Equal(["1.0.0"], map.Edges[1].DeclaredBy);
        Assert.Equal(["docker:postgres Unknown", "service:orders Healthy", "service:search Healthy", "service:web Healthy"], map.Nodes.Select(node => $"{node.Id} {node.Status}"));
    }

    [Fact]
    public void Build_CallsThatWereReported_AreObservedAndKeepTheConnectionsThatWereSeen()
    {
        var seen = Seen("service:web", "service:orders");
        var later = new ObservedEdge("service:web", "service:orders", Noon.AddMinutes(3), Noon.AddMinutes(4));
        var map = ServiceMapBuilder.Build(new MapFacts(Directory(Caller("web"), Caller("orders")), [], [seen], Watching())
        {
            Calls = [later, later with { From = "service:orders" }, later with { From = "service:stranger" }],
        });

        var edge = Assert.Single(map.Edges);
        Assert.Equal(("service:web->service:orders", true, seen.FirstSeen, later.LastSeen, seen.Connections), (edge.Id, edge.Observed, edge.FirstSeen, edge.LastSeen, edge.Connections));
    }

    [Fact]
    public void Build_ReportedTraffic_PutsRatesOnWhoIsCalledAndOnTheCallersEdge()
    {
        var (all, part) = (new TrafficRate { RequestsPerSecond = 5 }, new TrafficRate { RequestsPerSecond = 2 });
        var map = ServiceMapBuilder.Build(new MapFacts(Directory(Caller("web", "orders"), Caller("orders")), [], [], Watching())
        {
            Traffic = new Dictionary<string, ServiceTraffic>
            {
                ["orders"] = new() { Service = "orders", Total = all, Callers = new Dictionary<string, TrafficRate> { ["web"] = part } },
                ["web"] = new() { Service = "web", Total = all },
            },
        });

        Assert.Same(part, Assert.Single(map.Edges).Rates);
        Assert.All(map.Nodes, node => Assert.Same(all, node.Rates));
        Assert.DoesNotContain(map.Problems, problem => problem.Kind is MapProblemKind.Uncalled);
    }

    [Fact]
    public void Build_DependencyThatNobodyRegistered_IsAMissingNodeAndAProblem()
    {
        var map = Build(Directory(Caller("web", "payments")), Off);

        Assert.Equal(MapStatus.Missing, Assert.Single(map.Nodes, node => node.Name == "payments").Status);
        Assert.Equal("'web' depends on 'payments', and no such service is registered.", Problem(map, MapProblemKind.UnknownDependency).Message);
    }

    [Fact]
    public void Build_DependencyOfWhichNothingServes_SaysWhy()
    {
        var draining = Caller("search") with { Draining = true };
        var map = Build(Directory(Caller("web", "orders", "search"), Instance("orders", health: InstanceHealth.Unhealthy), draining), Off);

        Assert.Equal(
            [
                "'web' depends on 'orders', of which nothing serves: 0 of 1 instances serve: 1 unhealthy.",
                "'web' depends on 'search', of which nothing serves: 0 of 1 instances serve: 1 draining.",
            ],
            map.Problems.Where(problem => problem.Kind is MapProblemKind.UnavailableDependency).Select(problem => problem.Message));
    }

    [Fact]
    public void Build_SomeInstancesServe_IsDegradedAndTellsItsVersions()
    {
        var record = Record("web", Caller("web"), Caller("web") with { Id = "web-2", Version = "2.0.0", Health = InstanceHealth.Starting }) with
        { Weights = new Dictionary<string, int> { ["2.0.0"] = 10 } };

        var node = Assert.Single(Build(DirectorySnapshot.Empty.With(record), Off).Nodes);

        Assert.Equal((MapStatus.Degraded, "1 of 2 instances serves: 1 starting"), (node.Status, node.Reason));
        Assert.Equal([new MapVersion("1.0.0", 1, 1, 100), new MapVersion("2.0.0", 1, 0, 10)], node.Versions);
    }

    [Fact]
    public void Build_Circles_AreEachNamedOnce()
    {
        var map = Build(Directory(Caller("c", "a"), Caller("a", "b"), Caller("b", "c", "d"), Caller("d"), Caller("e", "e"), Caller("f", "a")), Off);

        var circles = map.Problems.Where(problem => problem.Kind is MapProblemKind.Cycle).ToArray();
        Assert.Equal(["service:a service:b service:c", "service:e"], circles.Select(circle => string.Join(' ', circle.Nodes)));
        Assert.Equal(["service:a->service:b", "service:b->service:c", "service:c->service:a"], circles[0].Edges);
        Assert.Equal("'e' depends on itself.", circles[1].Message);
    }

    [Fact]
    public void Build_InstancesThatTalkToEachOther_AreNoCircle() =>
        Assert.DoesNotContain(Build(Directory(Caller("a")), Watching("service:a"), Seen("service:a", "service:a")).Problems, problem => problem.Kind is MapProblemKind.Cycle);

    [Fact]
    public void Build_NobodyCalls_SaysWhatIsKnown()
    {
        Assert.Equal(
            ["Nobody declares that it depends on 'b'; whether anybody calls it cannot be seen from here.", "Nobody declares that it depends on 'a', and no call from another container was seen."],
            Uncalled(Watching("service:a")).Reverse());
        Assert.Contains("Nobody declares that it depends on 'a'; whether anybody calls it is not looked at.", Uncalled(Off));

        static IEnumerable<string> Uncalled(Observation observation) =>
            Build(Directory(Caller("a"), Caller("b")), observation).Problems.Where(problem => problem.Kind is MapProblemKind.Uncalled).Select(problem => problem.Message);
    }

    [Fact]
    public void Build_DeclaredAndNeverSeen_IsReportedOnlyWhereItWouldHaveBeenSeen()
    {
        var directory = Directory(Caller("web", "orders"), Caller("orders"));

        Assert.Equal(["service:web->service:orders"], Problem(Build(directory, Watching("service:web")), MapProblemKind.UnobservedDependency).Edges);
        Assert.All(
            [Off, Watching("service:orders"), Watching("service:web") with { LastSweepAt = Noon.AddSeconds(-1) }],
            observation => Assert.DoesNotContain(Build(directory, observation).Problems, problem => problem.Kind is MapProblemKind.UnobservedDependency));
    }

    [Fact]
    public void Build_CallThatIsNotDeclared_IsAWarning()
    {
        var map = Build(Directory(Caller("web"), Caller("orders")), Watching("service:web"), Seen("service:web", "service:orders"));

        Assert.Equal((MapSeverity.Warning, "'web' calls 'orders', and does not declare it."), (Problem(map, MapProblemKind.UndeclaredCall).Severity, Problem(map, MapProblemKind.UndeclaredCall).Message));
    }

    [Fact]
    public void Build_ContainerThatGotItsServiceLater_IsThatService()
    {
        var facts = Facts(Directory(Caller("orders")), Watching(), Seen("container:c-web", "service:orders"), Seen("container:c-gone", "service:orders"), Seen("service:web", "service:orders")) with
        { Containers = [new MapContainer("c-web", "web", 3, 2) { Service = "web", DependsOn = ["orders"] }] };

        var map = ServiceMapBuilder.Build(facts);

        var edge = Assert.Single(map.Edges);
        Assert.Equal(("service:web->service:orders", true, true), (edge.Id, edge.Declared, edge.Observed));
        Assert.Equal((new MapReplicas(3, 2), MapStatus.Down), (map.Nodes[1].Replicas, map.Nodes[1].Status));
    }

    [Fact]
    public void Build_MoreAddressesOutsideThanAreShown_PutsTheOldestTogether()
    {
        var edges = Enumerable.Range(0, 30).Select(number => Seen("service:web", $"external:203.0.113.{number}:443") with { LastSeen = Noon.AddSeconds(number) });

        var map = Build(Directory(Caller("web")), Watching(), [.. edges]);

        Assert.Equal(21, map.Edges.Count);
        Assert.Contains(map.Edges, edge => edge.To == "external:203.0.113.10:443");
        Assert.DoesNotContain(map.Edges, edge => edge.To == "external:203.0.113.9:443");
        Assert.Equal(Noon.AddSeconds(9), map.Edges.Single(edge => edge.To == NodeId.OtherExternals).LastSeen);
    }

    [Fact]
    public void Build_MetadataThatInstancesAgreeOn_IsTheNodes()
    {
        var metadata = new Dictionary<string, string> { ["team"] = "frontend", ["environment"] = "prod" };
        var other = Caller("web") with { Id = "web-2", Metadata = new Dictionary<string, string>(metadata) { ["environment"] = "test" } };

        var node = Build(Directory(Caller("web") with { Metadata = metadata }, other), Off).Nodes[0];

        Assert.Equal(("frontend", null, null), (node.Team, node.Environment, node.Namespace));
    }

    [Fact]
    public void Apply_ServiceOrTeam_ShowsItWithItsNeighboursOnly()
    {
        var map = Build(
            Directory(Caller("web", "orders"), Caller("orders", "payments") with { Metadata = new Dictionary<string, string> { ["team"] = "sales" } }, Caller("search")), Off);

        foreach (var filter in new[] { new MapFilter { Service = "orders" }, new MapFilter { Team = "sales" } })
        {
            var part = filter.Apply(map);
            Assert.Equal(["orders", "payments", "web"], part.Nodes.Select(node => node.Name));
            Assert.Equal([MapProblemKind.UnknownDependency], part.Problems.Select(problem => problem.Kind));
        }

        Assert.Empty(new MapFilter { Service = "orders", Team = "other" }.Apply(map).Nodes);
        Assert.Same(map, MapFilter.None.Apply(map));
    }

    private static MapProblem Problem(ServiceMap map, MapProblemKind kind) => Assert.Single(map.Problems, problem => problem.Kind == kind);

    private static ServiceMap Build(DirectorySnapshot directory, Observation observation, params ObservedEdge[] edges) => ServiceMapBuilder.Build(Facts(directory, observation, edges));

    private static MapFacts Facts(DirectorySnapshot directory, Observation observation, params ObservedEdge[] edges) => new(directory, [], edges, observation);
}
