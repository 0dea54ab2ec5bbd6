using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Recovery;
using FunctionsOrchestrator.App.Tests.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Health;
using FunctionsOrchestrator.Core.Recovery;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Health;

public sealed class ContainerEntityHealthTests : IDisposable
{
    private const string Id = SweepHarness.ContainerId;
    private static readonly DateTimeOffset Noon = SweepHarness.Noon;
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqlContainerStore _store;
    private readonly SqlEventLog _history;
    private readonly EntityHarness _entity;
    private readonly ContainerDirectory _directory = new();

    public ContainerEntityHealthTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "orchestrator.db"));
        _store = new SqlContainerStore(_database, _directory);
        _history = new SqlEventLog(_database, new EventFeed(), new EventsOptions());
        _entity = new EntityHarness(ContainerEntity.IdOf(Id), () => new ContainerEntity(_store, _history, new AdvertisedAddress(null)));
    }

    private ContainerRecord Record => _directory.Current[Id];

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task NoteHealth_OfTheRunThatIs_IsInTheRecordItsConditionsAndItsHistory()
    {
        await RunAsync();
        await NoteAsync(HealthStatus.Healthy, 1);
        await NoteAsync(HealthStatus.Unhealthy, 2);

        Assert.Equal(ReplicaHealth.Unhealthy, Record.WithHealth(Record.Replicas[0]).Health);
        Assert.Equal([ConditionStatus.False, ConditionStatus.True, ConditionStatus.True], new[] { ConditionType.Available, ConditionType.Degraded, ConditionType.Unhealthy }.Select(Status));
        var told = await _history.ListAsync(new EventFilter { ContainerId = Id, Limit = 100 }, CancellationToken.None);
        Assert.Contains(told, one => one.Message == "Replica 'web-1-0' is running_unhealthy; it was running_healthy: it answered 500.");
    }

    [Fact]
    public async Task NoteHealth_RepeatedOldOrOfAnotherRun_ChangesNothing()
    {
        await RunAsync();
        await NoteAsync(HealthStatus.Unhealthy, 2);
        var revision = Record.Revision;
        await NoteAsync(HealthStatus.Unhealthy, 2);
        await NoteAsync(HealthStatus.Unhealthy, 3);
        await NoteAsync(HealthStatus.Healthy, 1);
        await NoteAsync(HealthStatus.Healthy, 5, Noon.AddDays(-1));
        await _entity.CallAsync<object>(nameof(ContainerEntity.NoteHealth), new ReplicaHealthNote("somebody", Noon, HealthStatus.Healthy, "x", Noon.AddSeconds(9), false));

        Assert.Equal(revision, Record.Revision);
    }

    [Fact]
    public async Task NoteHealth_OfAContainerThatIsNoMore_DoesNotBringItBack()
    {
        await NoteAsync(HealthStatus.Healthy, 1);

        Assert.Empty(_directory.Current);
    }

    [Fact]
    public async Task NoteReplica_InAnotherRun_BeginsAtStarting()
    {
        await RunAsync();
        await NoteAsync(HealthStatus.Healthy, 1);
        await _entity.CallAsync<object>(nameof(ContainerEntity.NoteReplica), new ReplicaSighting(SweepHarness.Replica(Noon.AddSeconds(5)) with { Ip = "172.17.0.9" }, Noon.AddSeconds(6)));

        Assert.Equal((ReplicaHealth.Starting, "172.17.0.9"), (Record.WithHealth(Record.Replicas[0]).Health, Record.Replicas[0].Ip));
    }

    [Fact]
    public async Task BeginRecovery_OfAnIllReplica_EndsThatRunAndCountsItOnce()
    {
        await RunAsync();
        await NoteAsync(HealthStatus.Unhealthy, 60);
        var request = RecoveryMessages.OfIllness(Assert.Single(Record.IllReplicas()), Noon.AddSeconds(61)).Request;

        var answer = await BeginAsync(request, 61);
        Assert.Equal(RecoveryVerdict.Go, answer.Verdict);
        Assert.Equal(new IllRun(SweepHarness.Replica(null).DockerId, Noon, "it answered 500"), Assert.Single(answer.Work!.Ill));

        // That we end it is told by the engine too, as a death from outside.
        var ended = SweepHarness.Replica(Noon) with { State = ReplicaState.Exited, FinishedAt = Noon.AddSeconds(63), ExitCode = 137 };
        var death = new ReplicaDeath { DockerId = ended.DockerId, Cause = DeathCause.Outside, At = Noon.AddSeconds(63), RanFor = TimeSpan.FromSeconds(63), ExitCode = 137 };
        await BeginAsync(request with { Death = death, Observed = ended }, 64);
        await BeginAsync(request, 65);
        var crash = Assert.Single(Record.Crashes);
        Assert.Equal((1, DeathCause.Unhealthy), (crash.Failures, crash.LastDeath!.Cause));
    }

    [Fact]
    public async Task BeginRecovery_OfWhatHasGotWellMeanwhile_EndsNothing()
    {
        await RunAsync();
        await NoteAsync(HealthStatus.Unhealthy, 60);
        var request = RecoveryMessages.OfIllness(Assert.Single(Record.IllReplicas()), Noon.AddSeconds(61)).Request;
        await NoteAsync(HealthStatus.Healthy, 62);
        var answer = await BeginAsync(request, 63);

        Assert.Empty(answer.Work!.Ill);
        Assert.Empty(Record.Crashes);
    }

    [Fact]
    public async Task Begin_AnOperation_FindsWhatTheSweepFoundAtTheGate()
    {
        await RunAsync();
        await NoteAsync(HealthStatus.Unhealthy, 60);
        var answer = await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.Begin), new TurnRequest { InstanceId = "scale", Operation = ContainerOperation.Scale, Replicas = 2, AskedAt = Noon.AddSeconds(61) });

        var gate = Assert.Single(answer!.Rollout!.Gates).Value;
        Assert.Equal((GateState.Failed, "it answered 500"), (gate.State, gate.Problem));
    }

    private ConditionStatus Status(ConditionType type) => Record.Conditions.Single(condition => condition.Type == type).Status;

    private Task<RecoveryAnswer> BeginAsync(RecoveryRequest request, int at) =>
        _entity.CallAsync<RecoveryAnswer>(nameof(ContainerEntity.BeginRecovery), new RecoveryClaim { InstanceId = "recover", Now = Noon.AddSeconds(at), Request = request })!;

    private Task<object?> NoteAsync(HealthStatus status, int at, DateTimeOffset? run = null) => _entity.CallAsync<object>(
        nameof(ContainerEntity.NoteHealth), new ReplicaHealthNote(SweepHarness.Replica(null).DockerId, run ?? Noon, status, status is HealthStatus.Unhealthy ? "it answered 500" : "a check passed", Noon.AddSeconds(at), false));

    /// <summary>A running Container with one replica and a check.</summary>
    private async Task RunAsync()
    {
        var spec = new CoreSpec { Image = "web", HealthCheck = new HealthCheckSpec { Type = HealthCheckType.Http, Endpoint = "/health", Port = 80 } };
        await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.Create), new CreateRequest(Id, new ContainerRequest("web", spec, 1, true), "create", Noon));
        await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", [SweepHarness.Replica(Noon)], Noon));
        await _entity.CallAsync<string>(nameof(ContainerEntity.Release), new TurnRelease("create", true, true, Noon));
    }
}
