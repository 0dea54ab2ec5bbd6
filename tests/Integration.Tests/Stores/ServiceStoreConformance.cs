using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class ServiceStoreConformance : StoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly ServiceDirectory _directory = new();
    private readonly SqlServiceStore _store;

    private protected ServiceStoreConformance(ITestDatabases databases)
        : base(databases)
    {
        _store = new SqlServiceStore(Database, _directory);
    }

    public override void Dispose()
    {
        _store.Dispose();
        base.Dispose();
    }

    [Fact]
    public async Task Upsert_ManyAtOnce_GivesEachAnIndexOfItsOwnAndShowsThemInThatOrder()
    {
        var seen = new List<long>();
        var watching = Task.Run(async () =>
        {
            while (_directory.Current.Index < 40)
            {
                var next = _directory.Next;
                seen.Add(_directory.Current.Index);
                await (_directory.Current.Index < 40 ? next : Task.CompletedTask);
            }
        });

        var written = await Task.WhenAll(Enumerable.Range(0, 40).Select(number => _store.UpsertAsync(Record($"s-{number % 8}", number / 8 + 1), CancellationToken.None)));

        await watching.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(Enumerable.Range(1, 40).Select(index => (long)index), written.Select(record => record.Index).Order());
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(40, await _store.LastIndexAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Upsert_EarlierRevisionThatComesLate_DoesNotTakeThePlaceOfTheLater()
    {
        await _store.UpsertAsync(Record("late", 2), CancellationToken.None);
        await _store.UpsertAsync(Record("late", 1), CancellationToken.None);

        Assert.Equal(2, Assert.Single(await _store.ListAsync(CancellationToken.None)).Revision);
        Assert.Equal(2, _directory.Current.FindService("late")!.Revision);
    }

    [Fact]
    public async Task List_AfterAWrite_GivesTheWholeRecordWithItsIndex()
    {
        var record = Record("whole", 1) with
        {
            Weights = new Dictionary<string, int> { ["1.0.0"] = 90 },
            History = [new VersionPeriod("1.0.0", InstanceSource.Container, "c-a", 3, Noon, Noon.AddHours(1))],
            Instances = [new ServiceInstance { Id = "whole-1", Service = "whole", Version = "1.0.0", Endpoint = new InstanceEndpoint("tcp", "::1", 5432), Source = InstanceSource.Api, Lease = new InstanceLease(10, 60, Noon), RegisteredAt = Noon }],
        };

        var written = await _store.UpsertAsync(record, CancellationToken.None);

        var read = Assert.Single(await _store.ListAsync(CancellationToken.None));
        Assert.Equal(System.Text.Json.JsonSerializer.Serialize(written), System.Text.Json.JsonSerializer.Serialize(read));
        Assert.Equal(1, read.Index);
    }

    [Fact]
    public async Task Delete_AService_MovesTheIndexOnAndNeverGivesOneOutAgain()
    {
        await _store.UpsertAsync(Record("gone", 1), CancellationToken.None);

        Assert.Equal(2, await _store.DeleteAsync("gone", CancellationToken.None));

        Assert.Empty(await _store.ListAsync(CancellationToken.None));
        Assert.Equal((2, (ServiceRecord?)null), (_directory.Current.Index, _directory.Current.FindService("gone")));
        Assert.Equal(3, (await _store.UpsertAsync(Record("gone", 1), CancellationToken.None)).Index);
    }

    [Fact]
    public async Task LeaseBook_ListDue_GivesTheLongestDueFirst()
    {
        var book = new SqlLeaseBook(Database);
        await book.PutAsync("b", Noon.AddSeconds(2), CancellationToken.None);
        await book.PutAsync("a", Noon.AddSeconds(3), CancellationToken.None);
        await book.PutAsync("c", Noon.AddSeconds(9), CancellationToken.None);
        await book.PutAsync("d", Noon, CancellationToken.None);
        await book.PutAsync("d", Noon.AddSeconds(1), CancellationToken.None);
        await book.RemoveAsync("never-there", CancellationToken.None);

        Assert.Equal(["d", "b", "a"], await book.ListDueAsync(Noon.AddSeconds(3), 10, CancellationToken.None));
        Assert.Equal(["d"], await book.ListDueAsync(Noon.AddSeconds(3), 1, CancellationToken.None));
        await book.RemoveAsync("d", CancellationToken.None);
        Assert.Equal(["b", "a"], await book.ListDueAsync(Noon.AddSeconds(3), 10, CancellationToken.None));
    }

    private static ServiceRecord Record(string name, long revision) => new() { Name = name, Revision = revision, CreatedAt = Noon, UpdatedAt = Noon };
}
