using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class ObservedEdgeStoreConformance : StoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly SqlObservedEdgeStore _store;

    private protected ObservedEdgeStoreConformance(ITestDatabases databases)
        : base(databases)
    {
        _store = new SqlObservedEdgeStore(Database);
    }

    [Fact]
    public async Task List_BeforeAnythingWasSeen_IsEmpty() => Assert.Empty(await ListAsync());

    [Fact]
    public async Task Upsert_InAnyOrderAndTwice_KeepsTheFirstAndTheLatest()
    {
        var (early, late) = (Edge(1, 2, connections: 4), Edge(5, 6, connections: 9));
        await _store.UpsertAsync([late], CancellationToken.None);
        await _store.UpsertAsync([early], CancellationToken.None);
        await _store.UpsertAsync([early, Edge(3, 3) with { To = "service:b" }], CancellationToken.None);

        var known = await ListAsync();

        Assert.Equal(["service:orders", "service:b"], known.Select(edge => edge.To));
        Assert.Equal((Noon.AddMinutes(1), Noon.AddMinutes(6), 9), (known[0].FirstSeen, known[0].LastSeen, known[0].Connections));
        Assert.Equal([80, 8080], known[0].Ports);
    }

    [Fact]
    public async Task Upsert_ManyAtOnce_KeepsAllAndListsTheLatest()
    {
        await _store.UpsertAsync([.. Enumerable.Range(0, 250).Select(number => Edge(number, number) with { To = $"service:s{number}" })], CancellationToken.None);

        Assert.Equal(250, (await ListAsync()).Count);
        Assert.Equal(["service:s249", "service:s248"], (await _store.ListAsync(Noon, 2, CancellationToken.None)).Select(edge => edge.To));
        Assert.Equal(9, (await _store.ListAsync(Noon.AddMinutes(240), 1000, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Prune_BeforeAMoment_ForgetsWhatWasLastSeenEarlier()
    {
        await _store.UpsertAsync([Edge(1, 2), Edge(1, 5) with { To = "service:b" }], CancellationToken.None);

        Assert.Equal(1, await _store.PruneAsync(Noon.AddMinutes(5), CancellationToken.None));
        Assert.Equal("service:b", Assert.Single(await ListAsync()).To);
    }

    private Task<IReadOnlyList<ObservedEdge>> ListAsync() => _store.ListAsync(Noon.AddDays(-1), 1000, CancellationToken.None);

    private static ObservedEdge Edge(int first, int last, int connections = 1) =>
        new("service:web", "service:orders", Noon.AddMinutes(first), Noon.AddMinutes(last)) { Connections = connections, Ports = [80, 8080] };
}
