using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Containers;

public sealed class ContainerEntityTests : IDisposable
{
    private const string Id = "c-aaaaaaaaaaaa";
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqlContainerStore _store;
    private readonly SqlEventLog _history;
    private readonly EntityHarness _entity;

    public ContainerEntityTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "orchestrator.db"));
        _store = new SqlContainerStore(_database);
        _history = new SqlEventLog(_database, new EventFeed(), new EventsOptions());
        _entity = new EntityHarness(ContainerEntity.IdOf(Id), () => new ContainerEntity(_store, _history, new AdvertisedAddress(null)));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Create_Repeated_GrantsTheSameTurnAndWritesOnce()
    {
        var first = await CreateAsync();
        var revision = (await RecordAsync()).Revision;
        var again = await CreateAsync();

        Assert.Equal((TurnDecision.Granted, TurnDecision.Granted), (first.Decision, again.Decision));
        Assert.Equal(revision, (await RecordAsync()).Revision);
        var target = new ReplicaTarget(Id, "web", 1, new ContainerWish { State = ContainerState.Running, Replicas = 2 });
        Assert.Equal(["orchestrator-web"], again.Target!.Networks);
        Assert.Equal(target with { Networks = again.Target.Networks, Held = again.Target.Held, Quarantined = again.Target.Quarantined }, again.Target);
        Assert.Empty(again.Target.Held);
    }

    [Fact]
    public async Task Begin_WhileAnotherWorks_IsBusyAndNamesTheHolder()
    {
        await CreateAsync();

        var answer = await BeginAsync(ContainerOperation.Start, "start");

        Assert.Equal((TurnDecision.Busy, "create"), (answer.Decision, answer.Holder?.InstanceId));
    }

    [Fact]
    public async Task Begin_RemovalDuringACreation_GetsTheTurnWhenTheCreationHandsOver()
    {
        await CreateAsync();
        Assert.Equal(TurnDecision.Wait, (await BeginAsync(ContainerOperation.Remove, "remove")).Decision);

        var check = await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", [], Noon));
        Assert.False(check!.GoesOn);
        Assert.Equal("remove", await ReleaseAsync("create", reached: false));

        var granted = await BeginAsync(ContainerOperation.Remove, "remove");
        Assert.Equal((TurnDecision.Granted, ContainerState.Removed), (granted.Decision, granted.Target?.Wish.State));
    }

    [Fact]
    public async Task Begin_OperationThatTheStateRefuses_LeavesTheTurnFree()
    {
        await CreateAsync();
        await ReleaseAsync("create", reached: true);

        Assert.Equal("it is paused: unpause it", (await PausedThenAsync(ContainerOperation.Start)).Refusal);
        Assert.Equal(TurnDecision.Granted, (await BeginAsync(ContainerOperation.Unpause, "unpause")).Decision);
    }

    [Fact]
    public async Task Begin_ScaleDecidedForAnotherNumber_IsRefusedAndOneForThisNumberIsNot()
    {
        await CreateAsync();
        await ReleaseAsync("create", reached: true);
        await ScaleAsync("by hand", 5, decidedFor: null);
        await ReleaseAsync("by hand", reached: true);

        var late = await ScaleAsync("late", 3, decidedFor: 2);
        Assert.Equal((TurnDecision.Busy, "it was decided for 2 replicas, and somebody has wished for 5 since"), (late.Decision, late.Refusal));
        Assert.Equal(5, (await RecordAsync()).Wish.Replicas);

        Assert.Equal(TurnDecision.Granted, (await ScaleAsync("in time", 6, decidedFor: 5)).Decision);
        Assert.Equal(TurnDecision.Granted, (await ScaleAsync("in time", 6, decidedFor: 5)).Decision);
    }

    [Fact]
    public async Task FallBack_FailedScale_WishesForWhatWasBefore()
    {
        await CreateAsync();
        await ReleaseAsync("create", reached: true);
        await _entity.CallAsync<TurnAnswer>(
            nameof(ContainerEntity.Begin), new TurnRequest { Operation = ContainerOperation.Scale, InstanceId = "scale", AskedAt = Noon, Replicas = 9 });
        Assert.Equal(9, (await RecordAsync()).Wish.Replicas);

        var answer = await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.FallBack), new TurnRelease("scale", false, false, Noon));

        Assert.Equal(2, answer!.Target?.Wish.Replicas);
        Assert.Equal(2, (await RecordAsync()).Wish.Replicas);
    }

    [Fact]
    public async Task FallBack_FailedCreationThatAStopWaitsFor_IsNotHandedToTheStop()
    {
        await CreateAsync();
        Assert.Equal(TurnDecision.Wait, (await BeginAsync(ContainerOperation.Stop, "stop")).Decision);

        await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.FallBack), new TurnRelease("create", false, false, Noon));

        Assert.True((await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", [], Noon)))!.GoesOn);
        Assert.Equal("it is being removed", (await BeginAsync(ContainerOperation.Stop, "stop")).Refusal);
        Assert.Equal("it is being removed", (await BeginAsync(ContainerOperation.Stop, "another stop")).Refusal);
        Assert.Equal(TurnDecision.Wait, (await BeginAsync(ContainerOperation.Remove, "remove")).Decision);
    }

    [Fact]
    public async Task Abandon_HolderThatDied_FreesTheTurn()
    {
        await CreateAsync();
        await _entity.CallAsync<object>(nameof(ContainerEntity.Abandon), new TurnRelease("create", false, false, Noon));

        Assert.Equal(TurnDecision.Granted, (await BeginAsync(ContainerOperation.Start, "start")).Decision);
        Assert.False((await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", [], Noon)))!.Mine);
    }

    [Fact]
    public async Task Report_SameObservationAgain_WritesNothing()
    {
        await CreateAsync();
        var seen = new ObservedReplica { DockerId = "d", Name = "web-1-0", ContainerId = Id, Generation = 1, State = ReplicaState.Running, StartedAt = Noon };
        await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", [seen], Noon));
        var revision = (await RecordAsync()).Revision;

        await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", [seen with { StartedAt = null }], Noon.AddMinutes(1)));

        Assert.Equal(revision, (await RecordAsync()).Revision);
        Assert.Equal(Noon, Assert.Single((await RecordAsync()).Replicas).StartedAt);
    }

    [Fact]
    public async Task Report_EngineAway_KeepsTheReplicasAndSaysSo()
    {
        await CreateAsync();
        var seen = new ObservedReplica { DockerId = "d", Name = "web-1-0", ContainerId = Id, Generation = 1, State = ReplicaState.Running };
        await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", [seen], Noon));

        await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", null, Noon));

        var record = await RecordAsync();
        Assert.Single(record.Replicas);
        Assert.Contains(record.Conditions, condition => condition is { Type: ConditionType.Available, Status: ConditionStatus.Unknown });
    }

    [Fact]
    public async Task Forget_ByTheHolder_LeavesNoTrace()
    {
        await CreateAsync();

        await _entity.CallAsync<object>(nameof(ContainerEntity.Forget), "somebody-else");
        Assert.True(await _entity.CallAsync<bool>(nameof(ContainerEntity.Exists)));

        await _entity.CallAsync<object>(nameof(ContainerEntity.Forget), "create");
        Assert.False(await _entity.CallAsync<bool>(nameof(ContainerEntity.Exists)));
        Assert.Null(await _store.FindAsync(Id, CancellationToken.None));
        Assert.False((await BeginAsync(ContainerOperation.Stop, "stop")).Exists);
    }

    [Fact]
    public async Task Claim_NameThatIsTaken_NamesTheHolderUntilItIsReleased()
    {
        var name = new EntityHarness(ContainerNameEntity.IdOf("web"), () => new ContainerNameEntity());
        var mine = new NameClaim("c-mine", "create-mine");
        var yours = new NameClaim("c-yours", "create-yours");

        Assert.Equal(mine, await name.CallAsync<NameClaim>(nameof(ContainerNameEntity.Claim), new NameClaimRequest(mine)));
        Assert.Equal(mine, await name.CallAsync<NameClaim>(nameof(ContainerNameEntity.Claim), new NameClaimRequest(yours)));
        await name.CallAsync<object>(nameof(ContainerNameEntity.Release), "c-yours");
        Assert.Equal(mine, await name.CallAsync<NameClaim>(nameof(ContainerNameEntity.Claim), new NameClaimRequest(yours)));
        await name.CallAsync<object>(nameof(ContainerNameEntity.Release), "c-mine");
        Assert.Equal(yours, await name.CallAsync<NameClaim>(nameof(ContainerNameEntity.Claim), new NameClaimRequest(yours)));
    }

    private async Task<TurnAnswer> CreateAsync() => (await _entity.CallAsync<TurnAnswer>(
        nameof(ContainerEntity.Create),
        new CreateRequest(Id, new ContainerRequest("web", new CoreSpec { Image = "busybox" }, 2, true), "create", Noon)))!;

    private async Task<TurnAnswer> BeginAsync(ContainerOperation operation, string instanceId) => (await _entity.CallAsync<TurnAnswer>(
        nameof(ContainerEntity.Begin), new TurnRequest { Operation = operation, InstanceId = instanceId, AskedAt = Noon.AddMinutes(1) }))!;

    private Task<string?> ReleaseAsync(string instanceId, bool reached) =>
        _entity.CallAsync<string>(nameof(ContainerEntity.Release), new TurnRelease(instanceId, reached, true, Noon));

    private async Task<TurnAnswer> PausedThenAsync(ContainerOperation operation)
    {
        await BeginAsync(ContainerOperation.Pause, "pause");
        await ReleaseAsync("pause", reached: true);
        return await BeginAsync(operation, "next");
    }

    private async Task<ContainerRecord> RecordAsync() => (await _store.FindAsync(Id, CancellationToken.None))!;

    private async Task<TurnAnswer> ScaleAsync(string instanceId, int replicas, int? decidedFor) => (await _entity.CallAsync<TurnAnswer>(
        nameof(ContainerEntity.Begin),
        new TurnRequest { Operation = ContainerOperation.Scale, InstanceId = instanceId, AskedAt = Noon, Replicas = replicas, FromReplicas = decidedFor }))!;
}
