using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.App.Tests.Prometheus;
using FunctionsOrchestrator.Core.Findings;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.App.Tests.Findings;

public sealed class FindingRecorderTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _file;
    private readonly StoreState _state = new(TimeProvider.System, NullLogger<StoreState>.Instance);
    private readonly StoreOutbox _outbox;
    private readonly SqlEventLog _history;
    private readonly FindingBook _book = new();
    private readonly WriteBehindFindingStore _store;
    private readonly FindingMetrics _metrics;
    private readonly FakeTimeProvider _time = new(Noon);
    private readonly FindingRecorder _findings;

    public FindingRecorderTests()
    {
        _file = new SqliteDatabase(Path.Combine(_folder.Path, "orchestrator.db"));
        var database = new GuardedDatabase(_file, _state);
        _outbox = new StoreOutbox(_state, NullLogger<StoreOutbox>.Instance);
        _history = new SqlEventLog(database, new EventFeed(), new EventsOptions());
        _store = new WriteBehindFindingStore(new SqlFindingStore(database), _book, _outbox);
        _metrics = new FindingMetrics(_book, new LiveMetrics());
        _findings = new FindingRecorder(_store, new WriteBehindEventLog(_history, _outbox), _metrics, _time, NullLogger<FindingRecorder>.Instance);
    }

    public void Dispose()
    {
        _findings.Dispose();
        _file.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Report_AgainAndAgain_IsOneFindingToldOnce()
    {
        await ReportAsync(Report(0), Report(0));
        await ReportAsync(Report(1));

        Assert.Equal(2, Assert.Single(await ListAsync()).Count);
        Assert.Equal([ContainerEventType.FindingRaised], await ToldAsync());
        Assert.Equal(1, (await Scrape.OfAsync(_metrics))["security_findings{severity=\"medium\",status=\"open\"}"]);
    }

    [Fact]
    public async Task Report_WorseThenResolvedThenAgain_TellsEach()
    {
        await ReportAsync(Report(0));
        await ReportAsync(Report(1) with { Severity = FindingSeverity.High });
        _time.Advance(TimeSpan.FromMinutes(2));
        await _findings.SettleAsync([Report(0).Id, "f-none"], "It is gone.", CancellationToken.None);
        Assert.Empty(await Scrape.OfAsync(_metrics));
        await ReportAsync(Report(3));

        Assert.Equal(
            [ContainerEventType.FindingRaised, ContainerEventType.FindingEscalated, ContainerEventType.FindingResolved, ContainerEventType.FindingRaised],
            await ToldAsync());
        Assert.Equal(FindingStatus.Open, Assert.Single(await ListAsync()).Status);
    }

    [Fact]
    public async Task Report_WhileTheDatabaseIsAway_IsPutTogetherInMemoryAndWrittenAfter()
    {
        await ReportAsync(Report(0));
        _state.NoteDown("away");
        await ReportAsync(Report(1));
        var known = await ReportAsync(Report(2));
        _time.Advance(TimeSpan.FromMinutes(3));
        await _findings.MarkAsync(known[0].Finding.Id, FindingStatus.Acknowledged, "ann", "known", CancellationToken.None);
        _state.NoteAnswering();
        Assert.True(await _outbox.FlushAsync(CancellationToken.None));

        var finding = Assert.Single(await ListAsync());
        Assert.Equal((3L, FindingStatus.Acknowledged, "ann"), (finding.Count, finding.Status, finding.StatusBy));
        Assert.Equal([ContainerEventType.FindingRaised, ContainerEventType.FindingAcknowledged], await ToldAsync());
    }

    [Fact]
    public async Task NoteResponse_IsKeptAndTold()
    {
        await ReportAsync(Report(0));
        await _findings.NoteResponseAsync(Report(0).Id, new FindingResponse(ResponseAction.Isolate, true, "It was disconnected from 1 network.", Noon.AddSeconds(1)), CancellationToken.None);
        await ReportAsync(Report(1));

        Assert.Equal(ResponseAction.Isolate, Assert.Single(await ListAsync()).Response?.Action);
        Assert.Equal([ContainerEventType.FindingRaised, ContainerEventType.FindingResponse], await ToldAsync());
    }

    [Fact]
    public async Task Mark_AcknowledgeAfterResolve_LeavesItResolved()
    {
        await ReportAsync(Report(0));
        _time.Advance(TimeSpan.FromMinutes(1));
        await _findings.MarkAsync(Report(0).Id, FindingStatus.Resolved, "ann", "gone", CancellationToken.None);
        var finding = await _findings.MarkAsync(Report(0).Id, FindingStatus.Acknowledged, "bob", "seen", CancellationToken.None);

        Assert.Equal((FindingStatus.Resolved, "ann"), (finding!.Status, finding.StatusBy));
        Assert.Null(await _findings.MarkAsync("f-none", FindingStatus.Resolved, "ann", "gone", CancellationToken.None));
    }

    private static FindingReport Report(int minute) => new()
    {
        Rule = "exec_interactive",
        Source = FindingSource.Runtime,
        Severity = FindingSeverity.Medium,
        ContainerId = "c-aaaaaaaaaaaa",
        Container = "web",
        Replica = "web-1-0",
        Subject = "sh",
        Message = "A shell.",
        SeenAt = Noon.AddMinutes(minute),
    };

    private Task<IReadOnlyList<FindingStep>> ReportAsync(params FindingReport[] reports) => _findings.ReportAsync(reports, CancellationToken.None);

    private Task<IReadOnlyList<Finding>> ListAsync() => _store.ListAsync(new FindingFilter { Limit = 100 }, CancellationToken.None);

    private async Task<IEnumerable<ContainerEventType>> ToldAsync() =>
        (await _history.ListAsync(new EventFilter { Limit = 100 }, CancellationToken.None)).Reverse().Select(told => told.Type);
}
