using System.Text.Json;
using System.Text.Json.Nodes;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.Core.Containers;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Containers;

public sealed class ContainerEntitySettingsTests : IDisposable
{
    private const string Id = "c-aaaaaaaaaaaa";
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ContainerSettings Loud = new() { Alerts = new AlertSettings { CpuThreshold = 50 } };
    private static readonly ContainerSettings Quiet = new() { Alerts = new AlertSettings { Enabled = false } };
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqlContainerStore _store;
    private readonly SqlEventLog _history;
    private readonly EntityHarness _entity;

    public ContainerEntitySettingsTests()
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
    public async Task Begin_OtherSettingsOnly_AreInForceWithoutATurnOrAGeneration()
    {
        await CreateAsync();

        var answer = await BeginAsync(Update(Quiet));

        var record = await RecordAsync();
        Assert.True(answer is { Settled: true, Unchanged: false });
        Assert.Equal((Quiet, 1, null), (record.Settings, record.Generation, record.Turn));
        Assert.Single(record.Generations);
        var done = (await EventsAsync()).Where(told => told.OperationId == "update").ToList();
        Assert.Equal([ContainerEventType.OperationRequested, ContainerEventType.OperationDone], done.Select(told => told.Type).Order());
        Assert.Equal("Changed without touching a replica: alerts.enabled, alerts.cpu_threshold.", done.Single(told => told.Type is ContainerEventType.OperationDone).Message);
    }

    [Fact]
    public async Task Begin_TheSameSettingsAgain_ChangesNothing()
    {
        await CreateAsync();
        var revision = (await RecordAsync()).Revision;

        Assert.True((await BeginAsync(Update(Loud))).Unchanged);
        Assert.Equal(revision, (await RecordAsync()).Revision);
    }

    [Fact]
    public async Task Begin_SettingsForAnotherVersion_AreNotTaken()
    {
        await CreateAsync();

        var answer = await BeginAsync(Update(Quiet) with { IfMatch = "\"1-0\"" });

        Assert.Equal(ContainerReader.ETagOf(await RecordAsync()), answer.Stale);
        Assert.Equal(Loud, (await RecordAsync()).Settings);
    }

    [Fact]
    public async Task Begin_SettingsOfAPausedContainer_AreTaken()
    {
        await CreateAsync();
        await BeginAsync(new TurnRequest { Operation = ContainerOperation.Pause, InstanceId = "pause", AskedAt = Noon });
        await ReleaseAsync("pause");

        await BeginAsync(Update(Quiet));

        Assert.Equal((Quiet, ContainerState.Paused), ((await RecordAsync()).Settings, (await RecordAsync()).State));
    }

    [Fact]
    public async Task Begin_SpecAndSettings_AreBothInForceAndOnlyTheSpecFallsBack()
    {
        await CreateAsync();

        await BeginAsync(Update(Quiet, "web:2"));
        await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.FallBack), new TurnRelease("update", false, false, Noon) { Failure = "exit code 3" });
        await ReleaseAsync("update");

        var record = await RecordAsync();
        Assert.Equal((1, "web:1", Quiet), (record.Generation, record.Spec.Image, record.Settings));
    }

    [Fact]
    public async Task Begin_Rollback_LeavesTheSettings()
    {
        await CreateAsync();
        await BeginAsync(Update(Quiet, "web:2"));
        await ReleaseAsync("update");

        await BeginAsync(new TurnRequest { Operation = ContainerOperation.Rollback, InstanceId = "rollback", AskedAt = Noon });

        Assert.Equal(("web:1", Quiet), ((await RecordAsync()).Spec.Image, (await RecordAsync()).Settings));
    }

    [Fact]
    public async Task Begin_UpdateFromBeforeThereWereSettings_LeavesThem()
    {
        await CreateAsync();

        await BeginAsync(Update(null, "web:2"));

        Assert.Equal(Loud, (await RecordAsync()).Settings);
    }

    [Fact]
    public async Task Deserialize_RecordFromBeforeThereWereSettings_SaysNothing()
    {
        await CreateAsync();
        var old = JsonSerializer.SerializeToNode(await RecordAsync())!.AsObject();
        Assert.True(old.Remove(nameof(ContainerRecord.Settings)));

        Assert.Equal(new ContainerSettings(), old.Deserialize<ContainerRecord>()!.Settings);
    }

    private async Task CreateAsync()
    {
        var request = new ContainerRequest("web", new CoreSpec { Image = "web:1" }, 2, true) { Settings = Loud };
        await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.Create), new CreateRequest(Id, request, "create", Noon));
        await ReleaseAsync("create");
    }

    private async Task<TurnAnswer> BeginAsync(TurnRequest request) => (await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.Begin), request))!;

    private Task<string?> ReleaseAsync(string instance) => _entity.CallAsync<string>(nameof(ContainerEntity.Release), new TurnRelease(instance, true, false, Noon));

    private async Task<ContainerRecord> RecordAsync() => (await _store.FindAsync(Id, CancellationToken.None))!;

    private async Task<IReadOnlyList<ContainerEvent>> EventsAsync() => await _history.ListAsync(new EventFilter { ContainerId = Id, Limit = 100 }, CancellationToken.None);

    private static TurnRequest Update(ContainerSettings? settings, string image = "web:1") => new()
    {
        Operation = ContainerOperation.Update,
        InstanceId = "update",
        AskedAt = Noon,
        Spec = new CoreSpec { Image = image },
        Replicas = 2,
        Settings = settings,
    };
}
