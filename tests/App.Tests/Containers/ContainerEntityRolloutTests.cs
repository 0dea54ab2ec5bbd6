using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.Core.Containers;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Containers;

public sealed class ContainerEntityRolloutTests : IDisposable
{
    private const string Id = "c-aaaaaaaaaaaa";
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly SqlContainerStore _store;
    private readonly EntityHarness _entity;

    public ContainerEntityRolloutTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "orchestrator.db"));
        _store = new SqlContainerStore(_database);
        _entity = new EntityHarness(ContainerEntity.IdOf(Id), () => new ContainerEntity(_store, new SqlEventLog(_database, new EventFeed(), new EventsOptions()), new AdvertisedAddress(null)));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Begin_TheSameUpdateTwice_MakesOneGeneration()
    {
        await CreateAsync();

        var first = await UpdateAsync("web:2");
        var again = await UpdateAsync("web:2");

        Assert.Equal((2, 2), (first.Target!.Generation, again.Target!.Generation));
        Assert.Equal("image", Assert.Single(again.Diff).Path);
        Assert.True(again.Rollout!.Strict);
    }

    [Fact]
    public async Task Begin_UpdateThatChangesNothing_LeavesTheTurnFreeAndWritesNothing()
    {
        await CreateAsync();
        var revision = (await RecordAsync()).Revision;

        Assert.True((await UpdateAsync("web:1")).Unchanged);

        var record = await RecordAsync();
        Assert.Equal((revision, null, 1), (record.Revision, record.Turn, record.Generation));
    }

    [Fact]
    public async Task Begin_UpdateForAnotherVersion_SaysWhichOneItIsAt()
    {
        await CreateAsync();

        var answer = await BeginAsync(Update("web:2") with { IfMatch = "\"1-0\"" });

        Assert.Equal(ContainerReader.ETagOf(await RecordAsync()), answer.Stale);
        Assert.Equal(1, (await RecordAsync()).Generation);
    }

    [Fact]
    public async Task FallBack_Repeated_PutsTheOldGenerationInForceOnceAndKeepsTheReason()
    {
        await CreateAsync();
        await UpdateAsync("web:2");

        await FallBackAsync();
        var revision = (await RecordAsync()).Revision;
        var target = await FallBackAsync();
        await ReleaseAsync("update", reached: true);

        var record = await RecordAsync();
        Assert.Equal((1, revision + 1), (target.Target!.Generation, record.Revision));
        Assert.Equal(
            [(1, GenerationOutcome.Succeeded, null), (2, GenerationOutcome.RolledBack, "exit code 3")],
            record.Generations.Select(generation => (generation.Number, generation.Outcome, generation.Reason)));
        Assert.Equal(
            ("rolled_back", "Generation 2 failed and was rolled back: exit code 3"),
            record.Conditions.Where(condition => condition.Type is ConditionType.Progressing).Select(condition => (condition.Reason, condition.Message)).Single());
    }

    [Fact]
    public async Task Begin_UpdateAfterARollBack_NeverUsesItsNumberAgain()
    {
        await CreateAsync();
        await UpdateAsync("web:2");
        await FallBackAsync();
        await ReleaseAsync("update", reached: true);

        Assert.Equal(3, (await UpdateAsync("web:2")).Target!.Generation);
    }

    [Fact]
    public async Task Begin_ManyUpdates_KeepsTenGenerations()
    {
        await CreateAsync();
        for (var tag = 2; tag <= 14; tag++)
        {
            await UpdateAsync($"web:{tag}");
            await ReleaseAsync("update", reached: true);
        }

        var record = await RecordAsync();
        Assert.Equal(Enumerable.Range(5, ContainerGeneration.MostKept), record.Generations.Select(generation => generation.Number));
        Assert.Equal(record.Generations.Select(generation => generation.Number), record.Specs.Keys.Order());
    }

    [Fact]
    public async Task Begin_Rollback_TakesTheSpecAndTheImageFromBefore()
    {
        await CreateAsync();
        var pin = new ImagePin("sha256:1", "web@sha256:1", "sha256:1");
        await UpdateAsync("web:2");
        await ReleaseAsync("update", reached: true);

        // Found late, as after a pull.
        await PinAsync(generation: 2, pin);
        await UpdateAsync("web:3");
        await ReleaseAsync("update", reached: true);
        var back = await BeginAsync(new TurnRequest { Operation = ContainerOperation.Rollback, InstanceId = "rollback", AskedAt = Noon });

        Assert.Equal((4, "web:2", pin), (back.Target!.Generation, back.Spec!.Image, back.Image));
        Assert.Equal(2, (await RecordAsync()).Generations[^1].RollbackTo);
    }

    [Fact]
    public async Task Release_OfAnOvertakenUpdate_LeavesNobodyDraining()
    {
        await CreateAsync();
        await UpdateAsync("web:2");
        var drains = new Dictionary<string, ReplicaDrain> { ["docker-1"] = ReplicaDrain.Begin(Noon) };
        await _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("update", [], Noon) { Drains = drains });
        Assert.Contains("docker-1", (await RecordAsync()).Drains);

        await ReleaseAsync("update", reached: false);

        var record = await RecordAsync();
        Assert.Empty(record.Drains);
        Assert.Equal(GenerationOutcome.Interrupted, record.Generations[^1].Outcome);
    }

    private async Task CreateAsync()
    {
        var request = new ContainerRequest("web", Spec("web:1"), 2, true);
        await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.Create), new CreateRequest(Id, request, "create", Noon));
        await ReleaseAsync("create", reached: true);
    }

    private Task<TurnAnswer> UpdateAsync(string image) => BeginAsync(Update(image));

    private async Task<TurnAnswer> BeginAsync(TurnRequest request) => (await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.Begin), request))!;

    private async Task<TurnAnswer> FallBackAsync() =>
        (await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.FallBack), new TurnRelease("update", false, false, Noon) { Failure = "exit code 3" }))!;

    private Task<string?> ReleaseAsync(string instance, bool reached) =>
        _entity.CallAsync<string>(nameof(ContainerEntity.Release), new TurnRelease(instance, reached, false, Noon));

    private async Task PinAsync(int generation, ImagePin pin)
    {
        await BeginAsync(new TurnRequest { Operation = ContainerOperation.Scale, InstanceId = "scale", AskedAt = Noon, Replicas = 2 });
        await _entity.CallAsync<ImagePin>(nameof(ContainerEntity.PinImage), new ImagePinning("scale", generation, pin, Noon));
        await ReleaseAsync("scale", reached: true);
    }

    private async Task<ContainerRecord> RecordAsync() => (await _store.FindAsync(Id, CancellationToken.None))!;

    private static TurnRequest Update(string image) =>
        new() { Operation = ContainerOperation.Update, InstanceId = "update", AskedAt = Noon, Spec = Spec(image), Replicas = 2 };

    private static CoreSpec Spec(string image) => new() { Image = image };
}
