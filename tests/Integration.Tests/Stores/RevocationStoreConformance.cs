using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Security;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class RevocationStoreConformance : StoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly SqlRevocationStore _store;

    private protected RevocationStoreConformance(ITestDatabases databases)
        : base(databases) => _store = new SqlRevocationStore(Database);

    [Fact]
    public async Task Add_AgainByAnotherProcess_KeepsTheFirstUntilTheLaterEnd()
    {
        await AddAsync(One("a", 1));

        var earlier = await new SqlRevocationStore(OpenAgain()).AddAsync(One("a", 0) with { Reason = "another" }, RevocationKind.Token, CancellationToken.None);
        var later = await new SqlRevocationStore(OpenAgain()).AddAsync(One("a", 5) with { Reason = "another" }, RevocationKind.Token, CancellationToken.None);

        Assert.Equal(One("a", 1), earlier);
        Assert.Equal(One("a", 1) with { ExpiresAt = One("a", 5).ExpiresAt }, later);
        Assert.Equal(later, await _store.FindAsync("a", CancellationToken.None));
    }

    [Fact]
    public async Task List_PageByPage_GivesEachTokenOnceTheLatestFirst()
    {
        foreach (var (id, minute) in new[] { ("c", 1), ("a", 1), ("b", 2), ("d", 0), ("e", 1) })
        {
            await AddAsync(One(id, minute));
        }

        var seen = new List<string>();
        (DateTimeOffset, string)? after = null;
        while (await _store.ListAsync(Noon, after, 2, CancellationToken.None) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(revocation => revocation.Id));
            after = (page[^1].RevokedAt, page[^1].Id);
        }

        Assert.Equal(["b", "a", "c", "e", "d"], seen);
    }

    [Fact]
    public async Task List_Sessions_AreRefusedButNotShown()
    {
        await AddAsync(One("session:1", 0), RevocationKind.Session);
        await AddAsync(One("t", 0));

        Assert.Equal(["t"], (await _store.ListAsync(Noon, null, 10, CancellationToken.None)).Select(revocation => revocation.Id));
        Assert.Equal(["session:1", "t"], (await _store.ListAllAsync(Noon, CancellationToken.None)).Select(revocation => revocation.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Prune_ForgetsWhatHasExpiredAndNothingElse()
    {
        await AddAsync(One("a", 0));
        await AddAsync(One("b", 1));

        Assert.Equal(1, await _store.PruneAsync(One("a", 0).ExpiresAt, CancellationToken.None));
        Assert.Equal(["b"], (await _store.ListAllAsync(Noon, CancellationToken.None)).Select(revocation => revocation.Id));
    }

    [Fact]
    public async Task Follower_OfAnotherProcess_LearnsWhatWasRevokedAndKeepsItWhenTheRowsAreGone()
    {
        await AddAsync(One("before", 0));
        var list = new RevocationList(new FixedTime(Noon));
        var follower = new RevocationFollower(new SqlRevocationStore(OpenAgain()), list, new FixedTime(Noon));

        await follower.CatchUpAsync(CancellationToken.None);
        await AddAsync(One("later", 1), RevocationKind.Session);
        Assert.False(list.Contains("later"));
        await follower.FollowAsync("later", CancellationToken.None);
        await _store.PruneAsync(Noon.AddDays(2), CancellationToken.None);
        await follower.CatchUpAsync(CancellationToken.None);

        Assert.True(list.Contains("before") && list.Contains("later"));
        Assert.False(list.Contains("another"));
    }

    [Fact]
    public async Task Find_WithSqlInItsId_FindsNothingAndHarmsNothing()
    {
        await AddAsync(One("a", 0));

        Assert.Null(await _store.FindAsync("' OR '1'='1'; DROP TABLE token_revocations; --", CancellationToken.None));
        Assert.NotNull(await _store.FindAsync("a", CancellationToken.None));
    }

    private sealed class FixedTime(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }

    private static Revocation One(string id, int minute) => new(id, $"why {id}", "ann", Noon.AddMinutes(minute), Noon.AddDays(1).AddMinutes(minute));

    private Task<Revocation> AddAsync(Revocation revocation, RevocationKind kind = RevocationKind.Token) => _store.AddAsync(revocation, kind, CancellationToken.None);
}
