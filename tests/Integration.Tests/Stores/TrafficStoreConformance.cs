using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class TrafficStoreConformance : StoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly SqlTrafficStore _store;

    private protected TrafficStoreConformance(ITestDatabases databases)
        : base(databases)
    {
        _store = new SqlTrafficStore(Database);
    }

    [Fact]
    public async Task Add_TheSameWindowTwice_KeepsTheFirst()
    {
        await _store.AddAsync([Window(0), Window(0) with { From = "shop" }], CancellationToken.None);
        await _store.AddAsync([Window(0) with { Requests = 99 }, Window(1)], CancellationToken.None);

        var known = await ListAsync();
        Assert.Equal(Window(1), known[0]);
        Assert.Equal([Window(0), Window(0) with { From = "shop" }], known.Skip(1).OrderBy(window => window.From));
    }

    [Fact]
    public async Task Add_ManyAtOnce_KeepsAllAndListsTheLatest()
    {
        await _store.AddAsync([.. Enumerable.Range(0, 250).Select(Window)], CancellationToken.None);

        Assert.Equal(250, (await ListAsync()).Count);
        Assert.Equal([Window(249), Window(248)], await _store.ListAsync(Noon, 2, CancellationToken.None));
    }

    [Fact]
    public async Task ListCalls_SeveralWindows_GivesEachCallerOnceFromItsFirstToItsLast()
    {
        await _store.AddAsync([Window(0), Window(1) with { From = "shop" }, Window(5) with { From = "shop" }, Window(6) with { From = "idle", Requests = 0 }], CancellationToken.None);

        var call = Assert.Single(await _store.ListCallsAsync(Noon, 10, CancellationToken.None));
        Assert.Equal(("service:shop", "service:web", Noon.AddMinutes(1), Noon.AddMinutes(6)), (call.From, call.To, call.FirstSeen, call.LastSeen));
    }

    [Fact]
    public async Task Prune_BeforeAMoment_ForgetsWhatEndedEarlier()
    {
        await _store.AddAsync([Window(0), Window(5)], CancellationToken.None);

        Assert.Equal(1, await _store.PruneAsync(Noon.AddMinutes(6), CancellationToken.None));
        Assert.Equal([Window(5)], await ListAsync());
    }

    private Task<IReadOnlyList<TrafficWindow>> ListAsync() => _store.ListAsync(Noon, 1000, CancellationToken.None);

    private static TrafficWindow Window(int minute) => new()
    {
        Service = "web",
        Instance = "web-1",
        Reporter = "lb",
        Start = Noon.AddMinutes(minute),
        End = Noon.AddMinutes(minute + 1),
        Requests = 10,
        Errors = 1,
        Latency = new TrafficLatency { P50 = 1.5 },
    };
}
