using FunctionsOrchestrator.App.Adapters.Postgres;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Tests.Shared;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

/// <summary>What write-behind does with real databases that go away.</summary>
public sealed class WriteBehindTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly StoreState _state = new(TimeProvider.System, NullLogger<StoreState>.Instance);
    private readonly StoreOutbox _outbox;
    private readonly ServiceDirectory _directory = new();
    private readonly List<IDisposable> _stores = [];

    public WriteBehindTests() => _outbox = new StoreOutbox(_state, NullLogger<StoreOutbox>.Instance);

    public void Dispose() => _stores.ForEach(store => store.Dispose());

    [Fact]
    public async Task Services_WrittenWhilePostgresIsAway_KeepTheirIndexesAndTheCounterIsRaised()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var postgres = new PostgresDatabase(PostgresSettings.Read(server.Url, new InputErrors()));
        var (database, store) = Open(postgres);
        Assert.Equal(1, (await store.UpsertAsync(Record("a", 1), default)).Index);

        await server.KillAsync();
        Assert.Equal(2, (await store.UpsertAsync(Record("a", 2), default)).Index);
        Assert.Equal(3, (await store.UpsertAsync(Record("b", 1), default)).Index);
        Assert.Equal(4, (await store.UpsertAsync(Record("a", 3), default)).Index);
        Assert.Equal(5, await store.DeleteAsync("b", default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ListAsync(default));
        await server.StartAgainAsync();
        await CatchUpAsync(database);

        Assert.Equal(("a", 3, 4), (await store.ListAsync(default)).Select(record => (record.Name, record.Revision, record.Index)).Single());
        Assert.Equal((5, 5), (await store.LastIndexAsync(default), _directory.Current.Index));
        Assert.Equal(6, (await store.UpsertAsync(Record("a", 4), default)).Index);
    }

    [Fact]
    public async Task Services_WrittenByOneInstance_AreFoundByTheOther()
    {
        await using var server = await PostgresServer.StartAsync();
        await using var mine = new PostgresDatabase(PostgresSettings.Read(server.Url, new InputErrors()));
        await using var others = new PostgresDatabase(PostgresSettings.Read(server.Url, new InputErrors()));
        var (database, store) = Open(mine);
        using var other = new SqlServiceStore(others, new ServiceDirectory());
        ServiceFollower follower = new(store, _directory);
        using var changes = new PostgresChanges(mine, new StoreLoader([follower], _state), [follower], TimeProvider.System, NullLogger<PostgresChanges>.Instance);
        await changes.StartAsync(default);

        await other.UpsertAsync(Record("a", 1), default);
        await UntilAsync(() => _directory.Current.FindService("a") is not null);
        await server.KillAsync();
        await server.StartAgainAsync();
        await RetryAsync(() => other.UpsertAsync(Record("b", 1), default));
        await UntilAsync(() => _directory.Current.FindService("b") is not null);
        await CatchUpAsync(database);
        await other.DeleteAsync("a", default);
        await UntilAsync(() => _directory.Current.FindService("a") is null);

        await changes.StopAsync(default);
        Assert.Equal(await store.LastIndexAsync(default), _directory.Current.Index);
    }

    [Fact]
    public async Task Services_WrittenWhileAnotherHoldsTheFile_AreKeptAndWritten()
    {
        var folder = Directory.CreateTempSubdirectory("orchestrator-locked-").FullName;
        using var sqlite = new SqliteDatabase(Path.Combine(folder, "orchestrator.db"));
        var (database, store) = Open(sqlite);
        await store.UpsertAsync(Record("a", 1), default);
        await using (var holder = new SqliteConnection($"Data Source={Path.Combine(folder, "orchestrator.db")}"))
        {
            await holder.OpenAsync();
            await using var transaction = holder.BeginTransaction(deferred: false);

            Assert.Equal(2, (await store.UpsertAsync(Record("a", 2), default)).Index);
            Assert.Equal(2, _directory.Current.FindService("a")!.Revision);
            Assert.Contains("locked", _state.Outage!.Reason, StringComparison.Ordinal);
        }

        await CatchUpAsync(database);
        Assert.Equal(2, (await store.ListAsync(default)).Single().Revision);
        sqlite.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private (GuardedDatabase Database, WriteBehindServiceStore Store) Open(ISqlDatabase raw)
    {
        var database = new GuardedDatabase(raw, _state);
        var inner = new SqlServiceStore(database, _directory);
        var store = new WriteBehindServiceStore(inner, _directory, _outbox);
        _stores.AddRange([store, inner]);
        return (database, store);
    }

    /// <summary>By the flusher, as the app does.</summary>
    private async Task CatchUpAsync(GuardedDatabase database)
    {
        using var flusher = new StoreFlusher(database, _state, _outbox, new StoreLoader([], _state), TimeProvider.System, NullLogger<StoreFlusher>.Instance);
        await flusher.StartAsync(default);
        await UntilAsync(() => _state.Standing is StoreStanding.Up);
        await flusher.StopAsync(default);
    }

    /// <summary>As whoever has no outbox does: its pool may have a connection that died.</summary>
    private static async Task RetryAsync(Func<Task> write)
    {
        while (true)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception exception) when (SqlOutage.ReasonOf(exception) is not null)
            {
                await Task.Yield();
            }
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), limit.Token);
        }
    }

    private static ServiceRecord Record(string name, long revision) => new() { Name = name, Revision = revision, CreatedAt = Noon, UpdatedAt = Noon };
}
