using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Alerts;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Monitoring;
using Microsoft.Extensions.Logging.Abstractions;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class AlertStoreConformance : StoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly SqlAlertStore _store;

    private protected AlertStoreConformance(ITestDatabases databases)
        : base(databases)
    {
        var outbox = new StoreOutbox(new StoreState(TimeProvider.System, NullLogger<StoreState>.Instance), NullLogger<StoreOutbox>.Instance);
        _store = new SqlAlertStore(Database, outbox);
    }

    [Fact]
    public async Task Save_Again_KeepsWhatIsActiveNowAndNothingElse()
    {
        await _store.SaveAsync([Active("a", 0), Active("b", 1)], [], CancellationToken.None);
        await _store.SaveAsync([Active("b", 2), Active("c", 3)], [], CancellationToken.None);

        Assert.Equal([Active("b", 2), Active("c", 3)], await _store.ListActiveAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Save_AnAlertThatEndedAndIsToldAgain_StaysEnded()
    {
        var raised = AlertRecord.Of(Active("a", 0));
        var cleared = AlertRecord.Of(Active("a", 0), Noon.AddHours(1));
        await SaveAsync(raised, cleared);
        await SaveAsync(raised);

        Assert.Equal(cleared, await _store.FindAsync(raised.Id, CancellationToken.None));
        Assert.Empty(await ListAsync(AlertStatus.Firing));
    }

    [Fact]
    public async Task Acknowledge_Twice_KeepsTheFirstAndOutlivesLaterWrites()
    {
        var raised = AlertRecord.Of(Active("a", 0));
        await SaveAsync(raised);
        await _store.AcknowledgeAsync(raised.Id, "ann", Noon, CancellationToken.None);
        await _store.AcknowledgeAsync(raised.Id, "bob", Noon.AddHours(1), CancellationToken.None);
        await SaveAsync(raised with { Value = 99 });

        Assert.Equal(raised with { Value = 99, AcknowledgedBy = "ann", AcknowledgedAt = Noon }, await _store.FindAsync(raised.Id, CancellationToken.None));
    }

    [Fact]
    public async Task Acknowledge_OneThatHasEnded_ChangesNothing()
    {
        var cleared = AlertRecord.Of(Active("a", 0), Noon.AddHours(1));
        await SaveAsync(cleared);
        await _store.AcknowledgeAsync(cleared.Id, "ann", Noon, CancellationToken.None);

        Assert.Equal(cleared, await _store.FindAsync(cleared.Id, CancellationToken.None));
    }

    [Fact]
    public async Task List_PageByPage_GivesEachOnceTheNewestFirst()
    {
        await SaveAsync([.. Enumerable.Range(0, 5).Select(minute => AlertRecord.Of(Active($"c{minute / 2}", minute - (minute % 2)) with { Metric = $"m{minute}", Id = $"a-{minute}" }))]);

        var seen = new List<string>();
        (DateTimeOffset, string)? after = null;
        while (await _store.ListAsync(new AlertFilter { Status = AlertStatus.Firing, After = after, Limit = 2 }, CancellationToken.None) is { Count: > 0 } page)
        {
            seen.AddRange(page.Select(alert => alert.Id));
            after = (page[^1].RaisedAt, page[^1].Id);
        }

        Assert.Equal(["a-4", "a-3", "a-2", "a-1", "a-0"], seen);
    }

    [Fact]
    public async Task List_ByContainersIdOrName_FindsItsOwn()
    {
        await SaveAsync(AlertRecord.Of(Active("a", 0)), AlertRecord.Of(Active("b", 1)), AlertRecord.Of(Active(AlertSubject.Engine, 2)));

        Assert.Equal(["a"], (await ListAsync(AlertStatus.Firing, "a")).Select(alert => alert.ContainerId));
        Assert.Equal(["b"], (await ListAsync(AlertStatus.Firing, "name of b")).Select(alert => alert.ContainerId));
        Assert.Equal(3, (await ListAsync(AlertStatus.Firing)).Count);
    }

    [Fact]
    public async Task Prune_ForgetsWhatEndedBefore()
    {
        await SaveAsync(AlertRecord.Of(Active("a", 0), Noon.AddMinutes(1)), AlertRecord.Of(Active("b", 0), Noon.AddMinutes(9)), AlertRecord.Of(Active("c", 0)));

        Assert.Equal(1, await _store.PruneAsync(Noon.AddMinutes(5), CancellationToken.None));
        Assert.Equal(["b"], (await ListAsync(AlertStatus.Cleared)).Select(alert => alert.ContainerId));
        Assert.Single(await ListAsync(AlertStatus.Firing));
    }

    private static ActiveAlert Active(string subject, int minute) => new()
    {
        Subject = subject,
        Name = $"name of {subject}",
        Metric = "cpu",
        Threshold = 80,
        Reason = "high",
        State = new AlertState { Phase = AlertPhase.Firing, Since = Noon.AddMinutes(minute), SeenAt = Noon.AddMinutes(minute), Value = 90 },
        Id = $"a-{subject}",
        RaisedAt = Noon.AddMinutes(minute),
    };

    private Task SaveAsync(params AlertRecord[] raised) => _store.SaveAsync([], raised, CancellationToken.None);

    private Task<IReadOnlyList<AlertRecord>> ListAsync(AlertStatus status, string? container = null) =>
        _store.ListAsync(new AlertFilter { Status = status, Container = container, Limit = 100 }, CancellationToken.None);
}
