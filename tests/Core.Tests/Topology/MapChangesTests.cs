using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Topology;
using FunctionsOrchestrator.Core.Traffic;
using static FunctionsOrchestrator.Core.Tests.Topology.TopologySamples;

namespace FunctionsOrchestrator.Core.Tests.Topology;

public sealed class MapChangesTests
{
    private static readonly MapNode Orders = Node("orders");

    [Fact]
    public void Between_TheSame_IsEmpty() => Assert.Empty(MapChanges.Between(Map(Orders), Map(Orders)));

    [Fact]
    public void Between_AllKinds_TellsEachWithItsEnds()
    {
        var before = Map(Orders, Node("old"));
        var after = Map(
            Node("new") with { Status = MapStatus.Down },
            Orders with { Status = MapStatus.Degraded, Replicas = new MapReplicas(2, 1), Versions = [new("1.0.0", 1, 1, 50), new("1.1.0", 1, 0, 50)] });

        Assert.Equal(
            [
                new MapChange(MapChangeKind.Appeared, "service:new", "new", null, "down"),
                new MapChange(MapChangeKind.Status, "service:orders", "orders", "healthy", "degraded"),
                new MapChange(MapChangeKind.Replicas, "service:orders", "orders", "2 of 2", "1 of 2"),
                new MapChange(MapChangeKind.Version, "service:orders", "orders", "1.0.0", "1.0.0, 1.1.0"),
                new MapChange(MapChangeKind.Vanished, "service:old", "old", "healthy", null),
            ],
            MapChanges.Between(before, after));
    }

    [Fact]
    public void Shape_OnlyFiguresDiffer_IsTheSame()
    {
        var edge = new MapEdge { Id = "a->b", From = "a", To = "b", Observed = true, LastSeen = Noon, Connections = 3 };
        var map = Map(Orders) with { Edges = [edge] };
        var busier = Map(Orders with { Rates = new TrafficRate { RequestsPerSecond = 5 } }) with
        {
            Index = 8,
            Edges = [edge with { LastSeen = Noon.AddMinutes(1), Connections = 9, Rates = new TrafficRate { RequestsPerSecond = 5 } }],
        };

        Assert.Equal(MapShape.Of(map), MapShape.Of(busier));
    }

    [Fact]
    public void Shape_OfWhatOneSees_DiffersWithEachPart()
    {
        var instance = MapInstance.Of(Instance("orders"));
        var edge = new MapEdge { Id = "a->b", From = "a", To = "b", Observed = true };
        ServiceMap[] maps =
        [
            Map(Orders),
            Map(Orders with { Status = MapStatus.Down }),
            Map(Orders with { Reason = "why" }),
            Map(Orders with { Replicas = new MapReplicas(3, 2) }),
            Map(Orders with { Versions = [new("1.0.0", 1, 1, 40)] }),
            Map(Orders with { Instances = [instance] }),
            Map(Orders with { Instances = [instance with { Health = InstanceHealth.Unhealthy }] }),
            Map(Orders with { Instances = [instance with { Draining = true }] }),
            Map(Orders) with { Edges = [edge] },
            Map(Orders) with { Edges = [edge with { Declared = true }] },
            Map(Orders) with { Problems = [new(MapProblemKind.Cycle, MapSeverity.Warning, [], [], "round and round")] },
        ];

        Assert.Equal(maps.Length, maps.Select(MapShape.Of).Distinct().Count());
    }

    private static MapNode Node(string name) => new()
    {
        Id = $"service:{name}",
        Kind = MapNodeKind.Service,
        Name = name,
        Status = MapStatus.Healthy,
        Versions = [new("1.0.0", 1, 1, 100)],
        Replicas = new MapReplicas(2, 2),
    };

    private static ServiceMap Map(params MapNode[] nodes) => new() { Index = 7, Observation = Watching(), Nodes = nodes, Edges = [], Problems = [] };
}
