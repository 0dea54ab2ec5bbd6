using FunctionsOrchestrator.App.Adapters.Sql;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class RuntimeMemoryStoreConformance : StoreConformance
{
    private readonly SqlRuntimeMemoryStore _store;

    private protected RuntimeMemoryStoreConformance(ITestDatabases databases)
        : base(databases) => _store = new SqlRuntimeMemoryStore(Database);

    [Fact]
    public async Task Load_OfNothing_IsEmpty() => Assert.Empty(await LoadAsync());

    [Fact]
    public async Task Save_SameKeyAgain_KeepsTheLast()
    {
        await SaveAsync(("baseline:c-1/1", "{\"a\":1}"), ("first:d", "größer → 🙂"));
        await SaveAsync(("baseline:c-1/1", "{\"a\":2}"), ("events", "2026-01-31T12:00:00.0000000+00:00"));

        Assert.Equal(
            [new("baseline:c-1/1", "{\"a\":2}"), new("events", "2026-01-31T12:00:00.0000000+00:00"), new("first:d", "größer → 🙂")],
            (await LoadAsync()).OrderBy(entry => entry.Key, StringComparer.Ordinal));
    }

    [Fact]
    public async Task Save_Nothing_ChangesNothing()
    {
        await SaveAsync(("events", "a"));
        await SaveAsync();

        Assert.Single(await LoadAsync());
    }

    [Fact]
    public async Task Save_MoreThanOneStatementHolds_KeepsAll()
    {
        await SaveAsync([.. Enumerable.Range(0, 2500).Select(i => ($"first:{i:D4}", $"document {i}"))]);

        var kept = await LoadAsync();
        Assert.Equal((2500, "document 2499"), (kept.Count, kept["first:2499"]));
    }

    [Fact]
    public async Task Delete_SomeAndUnknown_LeavesTheRest()
    {
        await SaveAsync(("first:a", "a"), ("first:b", "b"), ("first:c", "c"));

        await _store.DeleteAsync(["first:a", "first:c", "first:none"], CancellationToken.None);

        Assert.Equal(["first:b"], (await LoadAsync()).Keys);
    }

    private Task<IReadOnlyDictionary<string, string>> LoadAsync() => _store.LoadAsync(CancellationToken.None);

    private Task SaveAsync(params (string Key, string Document)[] documents) =>
        _store.SaveAsync(documents.ToDictionary(entry => entry.Key, entry => entry.Document), CancellationToken.None);
}
