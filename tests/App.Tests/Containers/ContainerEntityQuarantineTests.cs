using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Recovery;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Core.Recovery;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Containers;

public sealed class ContainerEntityQuarantineTests : IDisposable
{
    private const string Id = "c-aaaaaaaaaaaa";
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ObservedReplica Replica = new() { DockerId = "docker-of-web-0", Name = "web-1-0", ContainerId = Id, Generation = 1, State = ReplicaState.Running, StartedAt = Noon, Ip = "10.0.0.2" };
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqlContainerStore _store;
    private readonly EntityHarness _entity;

    public ContainerEntityQuarantineTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "orchestrator.db"));
        _store = new SqlContainerStore(_database);
        var history = new SqlEventLog(_database, new EventFeed(), new EventsOptions());
        _entity = new EntityHarness(ContainerEntity.IdOf(Id), () => new ContainerEntity(_store, history, new AdvertisedAddress(null)));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Quarantine_WhileAnOperationWorks_ReachesItWithItsNextReport()
    {
        await CreateAsync();

        await MarkAsync(ResponseAction.Isolate);

        var check = await ReportAsync(Replica);
        Assert.True(check.GoesOn);
        Assert.Equal(Replica.DockerId, Assert.Single(check.Quarantined).DockerId);
    }

    [Fact]
    public async Task Quarantine_Repeated_KeepsTheStrongest()
    {
        await RunningAsync();
        await MarkAsync(ResponseAction.Pause, "f-1");
        var revision = (await RecordAsync()).Revision;

        await MarkAsync(ResponseAction.Isolate, "f-2");
        await MarkAsync(ResponseAction.Pause, "f-3");
        Assert.Equal((revision, "f-1"), ((await RecordAsync()).Revision, await MarkOfAsync(mark => mark.FindingId)));

        await MarkAsync(ResponseAction.Stop, "f-4");
        Assert.Equal((ResponseAction.Stop, "f-4"), await MarkOfAsync(mark => (mark.Action, mark.FindingId)));
    }

    [Fact]
    public async Task Quarantine_ServingReplica_IsFoundByNobodyAndCountsForNothing()
    {
        await RunningAsync();
        Assert.Single(ContainerInstances.Of(await RecordAsync(), null));

        await MarkAsync(ResponseAction.Isolate);

        var record = await RecordAsync();
        Assert.Empty(ContainerInstances.Of(record, null));
        Assert.Contains(record.Conditions, condition => condition is { Type: ConditionType.Available, Status: ConditionStatus.False, Message: "0 of 1 replicas run." });
        var shown = Assert.Single(ContainerView.Of(record, [Replica], Noon).ReplicaStatus);
        Assert.Equal((ResponseAction.Isolate, "f-1", false), (shown.Quarantine!.Action, shown.Quarantine.FindingId, shown.Quarantine.Released));
    }

    [Fact]
    public async Task Recovery_DeathOfAQuarantinedReplica_IsNoFailureAndItIsNotRemoved()
    {
        await RunningAsync();
        await MarkAsync(ResponseAction.Stop);
        var death = new ReplicaDeath { DockerId = Replica.DockerId, Cause = DeathCause.Crash, At = Noon.AddMinutes(1), RanFor = TimeSpan.FromMinutes(1), ExitCode = 137 };

        var answer = await _entity.CallAsync<RecoveryAnswer>(nameof(ContainerEntity.BeginRecovery), new RecoveryClaim
        {
            InstanceId = "recover",
            Now = Noon.AddMinutes(1),
            Request = new RecoveryRequest { ContainerId = Id, Generation = 1, Index = 0, Reason = "it ended.", Death = death, Observed = Replica with { State = ReplicaState.Exited } },
        });

        Assert.Equal(RecoveryVerdict.Go, answer!.Verdict);
        Assert.Empty(answer.Work!.Replace);
        Assert.DoesNotContain((await RecordAsync()).Crashes, crash => crash.Failures > 0);
        var step = Assert.Single(ReplicaPlanner.Decide(answer.Work.Target, [Replica with { State = ReplicaState.Exited }]).Steps);
        Assert.Equal((ReplicaAction.Create, 1), (step.Action, step.Index));
    }

    [Fact]
    public async Task Release_ToReplace_HasItRemovedAndForgetsTheMarkWhenItIsGone()
    {
        await RunningAsync();
        await MarkAsync(ResponseAction.Pause);

        var answer = await ReleaseAsync("release", resume: false);
        Assert.Equal((TurnDecision.Granted, true), (answer.Decision, Assert.Single(answer.Target!.Quarantined).Released));

        await ReportAsync("release", Replica);
        Assert.True(await MarkOfAsync(mark => mark.Released));
        await ReportAsync("release");
        Assert.Empty((await RecordAsync()).Quarantines);
    }

    [Fact]
    public async Task Release_ToResume_TakesTheMarkAwayAndASecondOneIsRefused()
    {
        await RunningAsync();
        await MarkAsync(ResponseAction.Pause);

        var answer = await ReleaseAsync("release", resume: true);
        Assert.Empty(answer.Target!.Quarantined);
        await _entity.CallAsync<string>(nameof(ContainerEntity.Release), new TurnRelease("release", true, true, Noon));

        Assert.Equal("that replica is not in quarantine any more", (await ReleaseAsync("again", resume: true)).Refusal);
    }

    [Fact]
    public async Task Report_YoungMarkThatTheLookDoesNotKnow_IsKept()
    {
        await CreateAsync();
        await MarkAsync(ResponseAction.Isolate);

        await ReportAsync();

        Assert.Single((await RecordAsync()).Quarantines);
    }

    private async Task RunningAsync()
    {
        await CreateAsync();
        await ReportAsync(Replica);
        await _entity.CallAsync<string>(nameof(ContainerEntity.Release), new TurnRelease("create", true, true, Noon));
    }

    private Task<TurnAnswer?> CreateAsync() => _entity.CallAsync<TurnAnswer>(
        nameof(ContainerEntity.Create),
        new CreateRequest(Id, new ContainerRequest("web", new CoreSpec { Image = "busybox", Service = new ServiceSpec { Name = "web", Port = 80, Version = "1.0.0" } }, 1, true), "create", Noon));

    private async Task<TurnCheck> ReportAsync(params ObservedReplica[] seen) => await ReportAsync("create", seen);

    private async Task<TurnCheck> ReportAsync(string instanceId, params ObservedReplica[] seen) =>
        (await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport(instanceId, seen, Noon)))!;

    private Task<object?> MarkAsync(ResponseAction action, string finding = "f-1") => _entity.CallAsync<object>(nameof(ContainerEntity.Quarantine), new ReplicaQuarantine
    {
        DockerId = Replica.DockerId,
        Replica = Replica.Name,
        Generation = 1,
        Index = 0,
        Action = action,
        FindingId = finding,
        Rule = "exec_interactive",
        Reason = "Somebody works in it by hand.",
        Since = Noon,
    });

    private async Task<TurnAnswer> ReleaseAsync(string instanceId, bool resume) => (await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.Begin), new TurnRequest
    {
        Operation = ContainerOperation.Release,
        InstanceId = instanceId,
        AskedAt = Noon,
        Release = new ReplicaRelease(Replica.DockerId, resume, "A drill."),
    }))!;

    private async Task<ContainerRecord> RecordAsync() => (await _store.FindAsync(Id, CancellationToken.None))!;

    private async Task<T> MarkOfAsync<T>(Func<ReplicaQuarantine, T> read) => read(Assert.Single((await RecordAsync()).Quarantines).Value);
}
