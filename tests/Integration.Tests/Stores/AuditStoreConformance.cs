using Dapper;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.Core.Audit;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class AuditStoreConformance : StoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly SqlAuditStore _store;
    private readonly AuditVerifier _verifier;

    private protected AuditStoreConformance(ITestDatabases databases)
        : base(databases)
    {
        _store = new SqlAuditStore(Database);
        _verifier = new AuditVerifier(_store);
    }

    [Fact]
    public async Task Append_ByManyInstancesAtOnce_MakesOneChain()
    {
        SqlAuditStore[] stores = [_store, new SqlAuditStore(OpenAgain()), new SqlAuditStore(OpenAgain())];
        await Task.WhenAll(stores.SelectMany((store, instance) => Enumerable.Range(0, 10).Select(batch =>
            store.AppendAsync([.. Enumerable.Range(0, 7).Select(number => Entry($"{instance}-{batch}-{number}"))], CancellationToken.None))));

        var found = (await _verifier.VerifyAsync(null, CancellationToken.None))!;
        Assert.Equal((true, 210L, 210L), (found.Intact, found.Checked, found.Head.Sequence));
        Assert.Equal(210, (await AllAsync()).Select(record => record.Entry.Id).Distinct().Count());
    }

    [Fact]
    public async Task Append_SameEntriesAgain_KeepsEachOnceAndAsItWas()
    {
        var full = Entry("1") with
        {
            Role = "admin",
            TokenId = "t",
            Method = "PUT",
            Route = "api/x/{id}",
            Target = "wäb 'x'; --",
            Status = 409,
            Problem = "conflict",
            RequestId = "r",
            Address = "::1",
            Count = 7,
            Detail = "d",
        };
        await _store.AppendAsync([full, Entry("2")], CancellationToken.None);
        await _store.AppendAsync([Entry("2"), Entry("3"), Entry("3")], CancellationToken.None);

        Assert.Equal([full, Entry("2"), Entry("3")], (await AllAsync()).Select(record => record.Entry));
        Assert.True((await _verifier.VerifyAsync(null, CancellationToken.None))!.Intact);
    }

    [Fact]
    public async Task List_Filtered_GivesWhatFitsNewestFirst()
    {
        await _store.AppendAsync([Entry("1"), Entry("2") with { Actor = "bob" }, Entry("3") with { Target = "web", Time = Noon.AddHours(1) }, Entry("4") with { Outcome = AuditOutcome.Failed }], CancellationToken.None);

        Assert.Equal(["4", "3", "2", "1"], await IdsAsync(new AuditFilter { Limit = 9 }));
        Assert.Equal(["2", "1"], await IdsAsync(new AuditFilter { Limit = 9, Before = 3 }));
        Assert.Equal(["2"], await IdsAsync(new AuditFilter { Limit = 9, Actor = "bob" }));
        Assert.Equal(["3"], await IdsAsync(new AuditFilter { Limit = 9, Target = "web", From = Noon.AddHours(1), To = Noon.AddHours(2) }));
        Assert.Equal(["4"], await IdsAsync(new AuditFilter { Limit = 9, Outcome = AuditOutcome.Failed, Function = "PostContainer" }));
    }

    [Fact]
    public async Task Prune_OldEntries_LeavesAChainThatHolds()
    {
        await _store.AppendAsync([.. Enumerable.Range(0, 10).Select(day => Entry($"{day}") with { Time = Noon.AddDays(day) })], CancellationToken.None);
        var before = await AllAsync();

        Assert.Equal(4, await _store.PruneAsync(Noon.AddDays(4), Noon.AddDays(10), CancellationToken.None));
        Assert.Equal(0, await _store.PruneAsync(Noon.AddDays(4), Noon.AddDays(10), CancellationToken.None));
        await _store.AppendAsync([Entry("later") with { Time = Noon.AddDays(11) }], CancellationToken.None);

        var found = (await _verifier.VerifyAsync(new AuditLink(7, before[6].Hash), CancellationToken.None))!;
        Assert.Equal((true, 8L, before[3].Link, 12L), (found.Intact, found.Checked, found.Anchor, found.Head.Sequence));
        Assert.False((await _verifier.VerifyAsync(new AuditLink(7, before[5].Hash), CancellationToken.None))!.Intact);
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'eve' WHERE sequence = 2")]
    [InlineData("DELETE FROM audit WHERE sequence = 2")]
    [InlineData("UPDATE audit_head SET sequence = 1")]
    [InlineData("DELETE FROM audit_head")]
    public async Task Database_ToldToChangeHistory_Refuses(string sql)
    {
        await _store.AppendAsync([Entry("1"), Entry("2"), Entry("3")], CancellationToken.None);
        await using var connection = await Database.OpenAsync(CancellationToken.None);

        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => connection.ExecuteAsync(sql));
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'eve' WHERE sequence = 2", 2)]
    [InlineData("DELETE FROM audit WHERE sequence = 2", 2)]
    [InlineData("DELETE FROM audit WHERE sequence = 3", 3)]
    [InlineData("UPDATE audit_head SET anchor_sequence = 1, anchor_hash = (SELECT hash FROM audit WHERE sequence = 1); DELETE FROM audit WHERE sequence = 1", 1)]
    public async Task Verify_HistoryThatWasChangedByForce_NamesThePlace(string sql, long place)
    {
        await _store.AppendAsync([Entry("1"), Entry("2"), Entry("3")], CancellationToken.None);
        await using (var connection = await Database.OpenAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync(Database.Kind == "sqlite"
                ? "DROP TRIGGER audit_never_changes; DROP TRIGGER audit_is_kept"
                : "DROP TRIGGER audit_never_changes ON audit");
            await connection.ExecuteAsync(sql);
        }

        var found = (await _verifier.VerifyAsync(null, CancellationToken.None))!;
        Assert.Equal((false, (long?)place), (found.Intact, found.BrokenAt));
    }

    private async Task<IReadOnlyList<AuditRecord>> AllAsync() => await _store.ReadOnAsync(0, 1000, CancellationToken.None);

    private async Task<IEnumerable<string>> IdsAsync(AuditFilter filter) => (await _store.ListAsync(filter, CancellationToken.None)).Select(record => record.Entry.Id);

    private static AuditEntry Entry(string id) => new() { Id = id, Time = Noon, Actor = "ann", Function = "PostContainer", Outcome = AuditOutcome.Accepted };
}
