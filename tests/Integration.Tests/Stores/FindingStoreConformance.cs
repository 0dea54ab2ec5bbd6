using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.Core.Findings;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class FindingStoreConformance : StoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly SqlFindingStore _store;

    private protected FindingStoreConformance(ITestDatabases databases)
        : base(databases) =>
        _store = new SqlFindingStore(Database);

    [Fact]
    public async Task Save_AndFind_GivesAllOfIt()
    {
        var finding = FindingMachine.Mark(Seen("a", 0), FindingStatus.Acknowledged, "ann", "known", Noon.AddMinutes(1)) with
        {
            Response = new FindingResponse(ResponseAction.Pause, true, "paused", Noon),
        };
        await SaveAsync(finding);

        var read = await _store.FindAsync(finding.Id, CancellationToken.None);

        Assert.Equal(finding.Evidence, read!.Evidence);
        Assert.Equal(finding with { Evidence = read.Evidence }, read);
    }

    [Fact]
    public async Task Save_WhatIsSeenLater_DoesNotUndoWhatWasDecided()
    {
        var first = Seen("a", 0);
        var resolved = FindingMachine.Mark(first, FindingStatus.Acknowledged, "ann", "known", Noon.AddMinutes(1));
        await SaveAsync(first, resolved, FindingMachine.Take(first, Report("a", 2)).Finding);

        var read = await _store.FindAsync(first.Id, CancellationToken.None);

        Assert.Equal((FindingStatus.Acknowledged, "ann", 2L, Noon.AddMinutes(2)), (read!.Status, read.StatusBy, read.Count, read.LastSeen));
    }

    [Fact]
    public async Task Save_WhatComesLate_ChangesNothing()
    {
        var first = Seen("a", 0);
        var later = FindingMachine.Take(first, Report("a", 2)).Finding;
        await SaveAsync(later, first);

        Assert.Equal(2, (await _store.FindAsync(first.Id, CancellationToken.None))!.Count);
    }

    [Fact]
    public async Task Save_SeenAgainAfterItWasResolved_IsOpenWithoutItsResponse()
    {
        var first = Seen("a", 0) with { Response = new FindingResponse(ResponseAction.Stop, true, "stopped", Noon) };
        var resolved = FindingMachine.Mark(first, FindingStatus.Resolved, "ann", "gone", Noon.AddMinutes(1));
        var again = FindingMachine.Take(resolved, Report("a", 2)).Finding;
        await SaveAsync(first, resolved, again, resolved);

        var read = await _store.FindAsync(first.Id, CancellationToken.None);

        Assert.Equal((FindingStatus.Open, null, null), (read!.Status, read.StatusBy, read.Response));
    }

    [Fact]
    public async Task List_PageByPage_GivesEachOnceTheNewestFirst()
    {
        await SaveAsync([.. Enumerable.Range(0, 5).Select(number => Seen($"s{number}", number / 2))]);

        var seen = new List<Finding>();
        (DateTimeOffset, string)? after = null;
        while (await _store.ListAsync(new FindingFilter { After = after, Limit = 2 }, CancellationToken.None) is { Count: > 0 } page)
        {
            seen.AddRange(page);
            after = (page[^1].FirstSeen, page[^1].Id);
        }

        Assert.Equal(5, seen.Select(finding => finding.Id).Distinct().Count());
        Assert.Equal(seen.OrderByDescending(finding => finding.FirstSeen).ThenByDescending(finding => finding.Id, StringComparer.Ordinal).Select(finding => finding.Id), seen.Select(finding => finding.Id));
    }

    [Fact]
    public async Task List_ByEachFilter_FindsItsOwn()
    {
        var other = FindingMachine.Take(null, Report("b", 5) with { Rule = "r2", Severity = FindingSeverity.Critical, ContainerId = "c-2", Container = "orders" }).Finding;
        var resolved = FindingMachine.Mark(Seen("c", 1), FindingStatus.Resolved, "ann", "gone", Noon.AddMinutes(3));
        await SaveAsync(Seen("a", 0), other, resolved);

        Assert.Equal(["b"], await SubjectsAsync(new FindingFilter { Limit = 9, Rule = "r2" }));
        Assert.Equal(["b"], await SubjectsAsync(new FindingFilter { Limit = 9, Severities = [FindingSeverity.Critical, FindingSeverity.Info] }));
        Assert.Equal(["b"], await SubjectsAsync(new FindingFilter { Limit = 9, Container = "c-2" }));
        Assert.Equal(["b"], await SubjectsAsync(new FindingFilter { Limit = 9, Container = "orders" }));
        Assert.Equal(["c"], await SubjectsAsync(new FindingFilter { Limit = 9, Statuses = [FindingStatus.Resolved] }));
        Assert.Equal(["b", "c"], await SubjectsAsync(new FindingFilter { Limit = 9, Since = Noon.AddMinutes(1) }));
        Assert.Equal(["b", "c", "a"], await SubjectsAsync(new FindingFilter { Limit = 9 }));
    }

    [Fact]
    public async Task FindAll_ManyIds_GivesThoseThatAreKnown()
    {
        Finding[] findings = [.. Enumerable.Range(0, 700).Select(number => Seen($"s{number}", 0))];
        await SaveAsync(findings);

        Assert.Equal(700, (await _store.FindAllAsync([.. findings.Select(finding => finding.Id), "f-none"], CancellationToken.None)).Count);
    }

    [Fact]
    public async Task Prune_ForgetsWhatWasNotSeenForLongAndWhatIsTooMany()
    {
        await SaveAsync([.. Enumerable.Range(0, 6).Select(minute => Seen($"s{minute}", minute))]);

        Assert.Equal(2, await _store.PruneAsync(Noon.AddMinutes(2), 100, CancellationToken.None));
        Assert.Equal(1, await _store.PruneAsync(Noon, 3, CancellationToken.None));
        Assert.Equal(["s5", "s4", "s3"], await SubjectsAsync(new FindingFilter { Limit = 9 }));
    }

    private static Finding Seen(string subject, int minute) => FindingMachine.Take(null, Report(subject, minute)).Finding;

    private static FindingReport Report(string subject, int minute) => new()
    {
        Rule = "r1",
        Source = FindingSource.Runtime,
        Severity = FindingSeverity.Medium,
        ContainerId = "c-1",
        Container = "web",
        Replica = "web-1-0",
        DockerId = "d1",
        Image = "web:1",
        Subject = subject,
        Message = "Found.",
        Evidence = new Dictionary<string, string> { ["path"] = "/bin/x" },
        SeenAt = Noon.AddMinutes(minute),
    };

    private async Task SaveAsync(params Finding[] findings)
    {
        foreach (var finding in findings.Length > 50 ? [findings] : findings.Select(one => new[] { one }))
        {
            await _store.SaveAsync(finding, CancellationToken.None);
        }
    }

    private async Task<IEnumerable<string>> SubjectsAsync(FindingFilter filter) => (await _store.ListAsync(filter, CancellationToken.None)).Select(finding => finding.Subject);
}
