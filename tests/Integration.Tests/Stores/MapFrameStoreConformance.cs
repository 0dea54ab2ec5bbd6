using System.Text.Json;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Topology;
using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class MapFrameStoreConformance : StoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);

    private static readonly ServiceMap Map = new()
    {
        Index = 42,
        Observation = new Observation { Enabled = true, Interval = 10, LastSweepAt = Noon, LastSweepTook = 0.5, Read = 3 },
        Nodes =
        [
            new MapNode
            {
                Id = "service:orders",
                Kind = MapNodeKind.Service,
                Name = "orders",
                Status = MapStatus.Degraded,
                Reason = "1 of 2 instances serves",
                Versions = [new("1.0.0", 2, 1, 100)],
                Replicas = new MapReplicas(2, 1),
                Rates = new TrafficRate { RequestsPerSecond = 12.5, LastSeen = Noon },
                Containers = ["c-abcdefghij23"],
                Instances =
                [
                    new MapInstance
                    {
                        Id = "orders-1", Version = "1.0.0", Url = "http://10.0.0.1:80", Health = InstanceHealth.Unhealthy, HealthReason = "refused", HealthSince = Noon,
                        Serving = false, Draining = true, Stale = false, Source = InstanceSource.Container, ContainerId = "c-abcdefghij23", DockerId = null,
                    },
                ],
            },
        ],
        Edges = [new MapEdge { Id = "service:web->service:orders", From = "service:web", To = "service:orders", Declared = true, DeclaredBy = ["1.0.0"], FirstSeen = Noon, Ports = [80] }],
        Problems = [new MapProblem(MapProblemKind.UndeclaredCall, MapSeverity.Warning, ["service:web"], ["service:web->service:orders"], "undeclared")],
    };

    private readonly SqlMapFrameStore _store;

    private protected MapFrameStoreConformance(ITestDatabases databases)
        : base(databases)
    {
        _store = new SqlMapFrameStore(Database);
    }

    [Fact]
    public async Task BeforeAnything_NothingIsKnown()
    {
        Assert.Null(await _store.LatestAsync(CancellationToken.None));
        Assert.Null(await _store.FindAsync(Noon, CancellationToken.None));
        Assert.Empty(await _store.ListAsync(Noon, CancellationToken.None));
    }

    [Fact]
    public async Task Begin_AMap_IsReadBackWhole()
    {
        var change = new MapChange(MapChangeKind.Status, "service:orders", "orders", "healthy", "degraded");
        await BeginAsync(0, "one", change);

        var found = await _store.FindAsync(Noon.AddSeconds(5), CancellationToken.None);

        Assert.Equal(JsonSerializer.Serialize(Map, Json.Options), JsonSerializer.Serialize(found!.Value.Map, Json.Options));
        Assert.Equal((Noon, Noon), (found.Value.Frame.At, found.Value.Frame.Until));
        Assert.Equal([change], found.Value.Frame.Changes);
        Assert.Null(await _store.FindAsync(Noon.AddSeconds(-1), CancellationToken.None));
    }

    [Fact]
    public async Task Begin_TheSameMomentTwice_KeepsTheFirst()
    {
        await BeginAsync(0, "one");
        await BeginAsync(0, "other");

        Assert.Equal("one", (await _store.LatestAsync(CancellationToken.None))!.Value.Shape);
        Assert.Single(await _store.ListAsync(Noon, CancellationToken.None));
    }

    [Fact]
    public async Task Extend_InAnyOrder_KeepsTheLatestEndOfThatFrame()
    {
        await BeginAsync(0, "one");
        await BeginAsync(60, "two");
        await _store.ExtendAsync(Noon, Noon.AddSeconds(50), CancellationToken.None);
        await _store.ExtendAsync(Noon, Noon.AddSeconds(40), CancellationToken.None);

        Assert.Equal([(0, 50), (60, 60)], (await _store.ListAsync(Noon, CancellationToken.None)).Select(Seconds));
        Assert.Equal((60, 60), Seconds((await _store.LatestAsync(CancellationToken.None))!.Value.Frame));
    }

    [Fact]
    public async Task Prune_BeforeAMoment_ForgetsWhatEndedEarlier()
    {
        await BeginAsync(0, "one");
        await BeginAsync(60, "two");
        await _store.ExtendAsync(Noon.AddSeconds(60), Noon.AddSeconds(90), CancellationToken.None);

        Assert.Equal([(60, 90)], (await _store.ListAsync(Noon.AddSeconds(80), CancellationToken.None)).Select(Seconds));
        Assert.Equal(1, await _store.PruneAsync(Noon.AddSeconds(80), CancellationToken.None));
        Assert.Equal([(60, 90)], (await _store.ListAsync(Noon, CancellationToken.None)).Select(Seconds));
    }

    private static (int At, int Until) Seconds(MapFrame frame) => ((int)(frame.At - Noon).TotalSeconds, (int)(frame.Until - Noon).TotalSeconds);

    private Task BeginAsync(int second, string shape, params MapChange[] changes) =>
        _store.BeginAsync(new MapFrame(Noon.AddSeconds(second), Noon.AddSeconds(second), changes), shape, Map, CancellationToken.None);
}
