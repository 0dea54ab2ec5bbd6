using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Tests.Containers;
using FunctionsOrchestrator.Core.Containers;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Events;

/// <summary>What a Container's entity tells of what happens to it.</summary>
public sealed class ContainerHistoryTests : IDisposable
{
    private const string Id = "c-aaaaaaaaaaaa";
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqlEventLog _history;
    private readonly EntityHarness _entity;

    public ContainerHistoryTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "orchestrator.db"));
        _history = new SqlEventLog(_database, new EventFeed(), new EventsOptions());
        _entity = new EntityHarness(ContainerEntity.IdOf(Id), () => new ContainerEntity(new SqlContainerStore(_database), _history, new AdvertisedAddress(null)));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Operation_FromRequestToEnd_IsToldWithWhoAndWhy()
    {
        await CreateAsync();
        await ReleaseAsync("create", Noon.AddSeconds(5));

        Assert.Equal(
            [
                "ann OperationRequested asked_for: A create was asked for.",
                "ann OperationGranted turn_free: The create is at work: 2 replicas, running.",
                "ann StepPlanned create: Create 'web-1-1' because 1 of 2 replicas exist.",
                "ann ReplicaChanged running: Replica 'web-1-0' is running.",
                "ann OperationDone reached: The create is done.",
                "ann StateChanged running: It is running; it was created.",
            ],
            (await ToldAsync()).Where(told => told.Type is not ContainerEventType.ConditionChanged).Select(Describe));
    }

    [Fact]
    public async Task Report_AReplicaThatDrainsAndIsWantedAgain_IsToldBothTimes()
    {
        await CreateAsync();
        var seen = new ObservedReplica { DockerId = "d", Name = "web-1-0", ContainerId = Id, Generation = 1, State = ReplicaState.Running };
        var drains = new Dictionary<string, ReplicaDrain> { ["d"] = ReplicaDrain.Begin(Noon) };
        await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", [seen], Noon.AddSeconds(2)) { Drains = drains });
        await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", [seen], Noon.AddSeconds(3)) { Drains = drains });
        await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", [seen], Noon.AddSeconds(4)) { Drains = new Dictionary<string, ReplicaDrain>() });

        Assert.Equal(
            [
                "ann ReplicaChanged draining: Replica 'web-1-0' drains: nothing new is sent to it.",
                "ann ReplicaChanged drain_ended: Replica 'web-1-0' drains no more.",
            ],
            (await ToldAsync()).Where(told => told.Reason is "draining" or "drain_ended").Select(Describe));
    }

    [Fact]
    public async Task Operation_EveryStepTakenTwice_IsToldOnce()
    {
        await CreateAsync();
        await ReleaseAsync("create", Noon.AddSeconds(5));
        var once = await ToldAsync();

        // What was not committed runs again from the state before, at the same times.
        var again = new EntityHarness(ContainerEntity.IdOf(Id), () => new ContainerEntity(new SqlContainerStore(_database), _history, new AdvertisedAddress(null)));
        await CreateAsync(again);
        await ReleaseAsync("create", Noon.AddSeconds(5), entity: again);

        Assert.Equal(once, await ToldAsync());
    }

    [Fact]
    public async Task Operation_Overtaken_EndsOnceAndNamesWhoOvertook()
    {
        await CreateAsync();
        await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.Begin), Request(ContainerOperation.Remove, "remove", "bob"));
        await ReleaseAsync("create", Noon.AddSeconds(5), reached: false);
        await NoteAsync("create", "overtaken as well");

        var ended = Assert.Single(await ToldAsync(), told => told.OperationId == "create" && told.Id.EndsWith(":ended", StringComparison.Ordinal));
        Assert.Equal("ann OperationOvertaken overtaken: The create gave way to a remove by bob.", Describe(ended));
        Assert.Contains(await ToldAsync(), told => Describe(told) == "bob OperationWaiting overtakes: The remove overtakes the running create, and waits for it to hand over.");
    }

    [Fact]
    public async Task Operation_FailedBeforeItWasUndone_StaysFailed()
    {
        await CreateAsync();
        await NoteAsync("create", "the port is taken");
        await ReleaseAsync("create", Noon.AddSeconds(5));

        var ended = Assert.Single(await ToldAsync(), told => told.Id == "create:ended");
        Assert.Equal((ContainerEventType.OperationFailed, "the port is taken"), (ended.Type, ended.Message));
    }

    [Fact]
    public async Task Note_OfAContainerThatNeverWas_IsKept()
    {
        await NoteAsync("create", "the name is taken");

        Assert.Equal((Id, "web"), ((await ToldAsync())[0].ContainerId, (await ToldAsync())[0].ContainerName));
        Assert.False(await _entity.CallAsync<bool>(nameof(ContainerEntity.Exists)));
    }

    [Fact]
    public async Task Begin_NobodyAsked_IsTheSystems()
    {
        await CreateAsync();
        await ReleaseAsync("create", Noon.AddSeconds(5));
        await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.Begin), Request(ContainerOperation.Stop, "stop", null));

        Assert.All((await ToldAsync()).Where(told => told.OperationId == "stop"), told => Assert.Equal(ContainerEvent.System, told.Actor));
    }

    private async Task CreateAsync(EntityHarness? entity = null)
    {
        var target = entity ?? _entity;
        await target.CallAsync<TurnAnswer>(
            nameof(ContainerEntity.Create),
            new CreateRequest(Id, new ContainerRequest("web", new CoreSpec { Image = "busybox" }, 2, true), "create", Noon) { RequestedBy = "ann" });
        var seen = new ObservedReplica { DockerId = "d", Name = "web-1-0", ContainerId = Id, Generation = 1, State = ReplicaState.Running };
        var step = new ReplicaStep { Action = ReplicaAction.Create, ReplicaName = "web-1-1", Generation = 1, Index = 1, Reason = "1 of 2 replicas exist" };
        await target.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", [seen], Noon.AddSeconds(1)) { Steps = [step] });
    }

    private async Task ReleaseAsync(string instanceId, DateTimeOffset now, bool reached = true, EntityHarness? entity = null) =>
        await (entity ?? _entity).CallAsync<string>(nameof(ContainerEntity.Release), new TurnRelease(instanceId, reached, true, now));

    private async Task NoteAsync(string instanceId, string message) => await _entity.CallAsync<object>(nameof(ContainerEntity.Note), new OperationNote
    {
        Author = new OperationAuthor(ContainerOperation.Create, "web", "ann"),
        InstanceId = instanceId,
        Type = ContainerEventType.OperationFailed,
        Reason = "conflict",
        Message = message,
        Now = Noon.AddSeconds(2),
    });

    private static TurnRequest Request(ContainerOperation operation, string instanceId, string? by) =>
        new() { Operation = operation, InstanceId = instanceId, AskedAt = Noon.AddSeconds(3), RequestedBy = by };

    private Task<IReadOnlyList<ContainerEvent>> ToldAsync() => _history.ReadOnAsync(0, new EventFilter { Limit = 100 }, CancellationToken.None);

    private static string Describe(ContainerEvent told) => $"{told.Actor} {told.Type} {told.Reason}: {told.Message}";
}
