using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class ContainerStoreConformance : StoreConformance
{
    private readonly SqlContainerStore _store;

    private protected ContainerStoreConformance(ITestDatabases databases)
        : base(databases)
    {
        _store = new SqlContainerStore(Database);
    }

    [Fact]
    public async Task Find_ByIdAndByName_GivesTheWholeRecord()
    {
        var record = Record("web", 1);
        await _store.UpsertAsync(record, CancellationToken.None);

        foreach (var key in new[] { record.Id, record.Name })
        {
            var found = await _store.FindAsync(key, CancellationToken.None);
            Assert.NotNull(found);
            Assert.Equal(System.Text.Json.JsonSerializer.Serialize(record), System.Text.Json.JsonSerializer.Serialize(found));
        }

        Assert.Null(await _store.FindAsync("other", CancellationToken.None));
    }

    [Fact]
    public async Task Upsert_EarlierRevisionAfterALaterOne_ChangesNothing()
    {
        await _store.UpsertAsync(Record("web", 2) with { State = ContainerState.Paused }, CancellationToken.None);
        await _store.UpsertAsync(Record("web", 1) with { State = ContainerState.Running }, CancellationToken.None);

        Assert.Equal(ContainerState.Paused, (await _store.FindAsync("web", CancellationToken.None))!.State);
    }

    [Fact]
    public async Task List_FilteredByStateAndLabels_GivesWhatFitsInOrderOfNames()
    {
        await _store.UpsertAsync(Record("c", 1, ("team", "a"), ("tier", "x")), CancellationToken.None);
        await _store.UpsertAsync(Record("a", 1, ("team", "a")), CancellationToken.None);
        await _store.UpsertAsync(Record("b", 1, ("team", "b")) with { State = ContainerState.Stopped }, CancellationToken.None);

        Assert.Equal(["a", "b", "c"], await NamesAsync(new ContainerFilter { Limit = 10 }));
        Assert.Equal(["a", "c"], await NamesAsync(new ContainerFilter { Limit = 10, Labels = [("team", "a")] }));
        Assert.Equal(["c"], await NamesAsync(new ContainerFilter { Limit = 10, Labels = [("team", "a"), ("tier", null)] }));
        Assert.Equal(["b"], await NamesAsync(new ContainerFilter { Limit = 10, State = ContainerState.Stopped }));
        Assert.Equal(["b"], await NamesAsync(new ContainerFilter { Limit = 10, Name = "b" }));
        Assert.Equal(["b"], await NamesAsync(new ContainerFilter { Limit = 1, After = "a" }));
    }

    [Fact]
    public async Task Delete_Record_LeavesNothingBehind()
    {
        var record = Record("web", 1, ("team", "a")) with { Wish = new ContainerWish { State = ContainerState.Running, Replicas = 7 } };
        await _store.UpsertAsync(record, CancellationToken.None);
        Assert.Equal(new ContainerTotals(1, 7), await _store.CountAsync(CancellationToken.None));

        await _store.DeleteAsync(record.Id, CancellationToken.None);

        Assert.Equal(new ContainerTotals(0, 0), await _store.CountAsync(CancellationToken.None));
        Assert.Empty(await NamesAsync(new ContainerFilter { Limit = 10, Labels = [("team", null)] }));
    }

    [Fact]
    public async Task Open_ByTwoProcessesAtOnce_MigratesOnce()
    {
        var stores = new[] { new SqlContainerStore(OpenAgain()), new SqlContainerStore(OpenAgain()) };
        await Task.WhenAll(stores.Select(store => store.CountAsync(CancellationToken.None)));
        await stores[0].UpsertAsync(Record("web", 1), CancellationToken.None);

        Assert.NotNull(await stores[1].FindAsync("web", CancellationToken.None));
    }

    private async Task<IEnumerable<string>> NamesAsync(ContainerFilter filter) =>
        (await _store.ListAsync(filter, CancellationToken.None)).Select(record => record.Name);

    private static ContainerRecord Record(string name, long revision, params (string Name, string Value)[] labels) => new()
    {
        Id = $"c-{name}",
        Name = name,
        Generation = 1,
        Specs = new Dictionary<int, CoreSpec>
        {
            [1] = new() { Image = "busybox", Labels = labels.ToDictionary(label => label.Name, label => label.Value), Resources = new ResourceSpec { MemoryLimit = new ByteSize(1 << 20) } },
        },
        Wish = new ContainerWish { State = ContainerState.Running, Replicas = 1 },
        State = ContainerState.Running,
        Revision = revision,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
    };
}
