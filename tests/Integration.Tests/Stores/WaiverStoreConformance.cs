using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.Core.Hardening;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class WaiverStoreConformance : StoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly SqlWaiverStore _store;

    private protected WaiverStoreConformance(ITestDatabases databases)
        : base(databases) =>
        _store = new SqlWaiverStore(Database);

    [Fact]
    public async Task Add_ARepeat_GivesTheFirst()
    {
        await _store.AddAsync(Of("w-1", "web", 1), CancellationToken.None);

        var again = await _store.AddAsync(Of("w-1", "web", 5), CancellationToken.None);

        Assert.Equal(Noon.AddHours(1), again.ExpiresAt);
        Assert.Equal(["host_pid"], again.Rules);
    }

    [Fact]
    public async Task ListInForce_LeavesOutWhatHasExpired_AndOthers()
    {
        await FillAsync();

        Assert.Equal(["w-2"], Ids(await _store.ListInForceAsync("web", Noon.AddHours(1), CancellationToken.None)));
        Assert.Equal(["w-2", "w-3"], Ids(await _store.ListInForceAsync(null, Noon.AddHours(1), CancellationToken.None)));
    }

    [Fact]
    public async Task List_GivesPagesByIds()
    {
        await FillAsync();

        Assert.Equal(["w-1", "w-2"], Ids(await _store.ListAsync(null, null, 2, CancellationToken.None)));
        Assert.Equal(["w-3"], Ids(await _store.ListAsync(null, "w-2", 2, CancellationToken.None)));
        Assert.Equal(["w-1", "w-2"], Ids(await _store.ListAsync("web", null, 10, CancellationToken.None)));
    }

    [Fact]
    public async Task Bind_OneThatIsAsItWasRead_BindsItOnce()
    {
        var free = await _store.AddAsync(Of("w-1", "web", 1), CancellationToken.None);

        await _store.BindAsync(free, "c-1", CancellationToken.None);
        await _store.BindAsync(free, "c-2", CancellationToken.None);
        await _store.BindAsync(Of("w-9", "web", 1), "c-1", CancellationToken.None);

        Assert.Equal("c-1", Assert.Single(await _store.ListAsync("web", null, 10, CancellationToken.None)).ContainerId);
    }

    [Fact]
    public async Task RemoveAndPrune_EndThem()
    {
        await FillAsync();

        Assert.True(await _store.RemoveAsync("w-2", CancellationToken.None));
        Assert.False(await _store.RemoveAsync("w-2", CancellationToken.None));
        Assert.Equal(1, await _store.PruneAsync(Noon.AddHours(2), CancellationToken.None));
        Assert.Equal(["w-3"], Ids(await _store.ListAsync(null, null, 10, CancellationToken.None)));
    }

    private async Task FillAsync()
    {
        foreach (var waiver in new[] { Of("w-3", "orders", 3), Of("w-1", "web", 1), Of("w-2", "web", 2) })
        {
            await _store.AddAsync(waiver, CancellationToken.None);
        }
    }

    private static IEnumerable<string> Ids(IReadOnlyList<Waiver> waivers) => waivers.Select(waiver => waiver.Id);

    private static Waiver Of(string id, string container, int hours) => new()
    {
        Id = id,
        Container = container,
        Rules = ["host_pid"],
        Reason = "r",
        CreatedBy = "ann",
        CreatedAt = Noon,
        ExpiresAt = Noon.AddHours(hours),
    };
}
