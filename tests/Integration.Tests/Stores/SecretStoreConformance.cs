using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Secrets;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Containers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace FunctionsOrchestrator.Integration.Tests.Stores;

public abstract class SecretStoreConformance : StoreConformance
{
    private const string OldKey = "a first key of thirty-two bytes!";
    private const string NewKey = "another key of thirty-two bytes!";
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly SqlSecretStore _store;
    private readonly SqlContainerStore _containers;

    private protected SecretStoreConformance(ITestDatabases databases)
        : base(databases)
    {
        _store = new SqlSecretStore(Database);
        _containers = new SqlContainerStore(Database);
    }

    [Fact]
    public async Task Keep_SameValueAgain_KeepsItsNameAlsoUnderAnotherKey()
    {
        var first = await KeepAsync(OldKey, new() { ["A"] = "one", ["B"] = "two" }, []);
        var again = await KeepAsync(OldKey, new() { ["A"] = "one", ["B"] = "two" }, []);
        var kept = await Keeper(NewKey, OldKey).KeepAsync("c-1", Spec, new Dictionary<string, string?> { ["A"] = null, ["B"] = "three" }, first, CancellationToken.None);
        var same = await Keeper(NewKey, OldKey).KeepAsync("c-1", Spec, new Dictionary<string, string?> { ["A"] = "one", ["B"] = "two" }, first, CancellationToken.None);

        Assert.Equal(first, again);
        Assert.Equal(first, same.SecretEnv!);
        Assert.Equal((first["A"], true), (kept.SecretEnv!["A"], kept.SecretEnv["B"] != first["B"]));
        Assert.Equal([new("A", "one"), new("B", "three")], (await Keeper(NewKey, OldKey).OpenAsync(kept, CancellationToken.None)).OrderBy(secret => secret.Key));
    }

    [Fact]
    public async Task Open_WithoutItsKey_NamesTheVariableAndNothingElse()
    {
        var names = await KeepAsync(OldKey, new() { ["PASSWORD"] = "hunter2" }, []);

        var refused = await Assert.ThrowsAsync<ContainerEngineException>(() => Keeper(NewKey).OpenAsync(Spec with { SecretEnv = names }, CancellationToken.None));

        Assert.StartsWith("The secret value of PASSWORD cannot be opened: ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_AfterItsGrace_ForgetsWhatNoContainerNames()
    {
        var named = await KeepAsync(OldKey, new() { ["A"] = "one" }, []);
        var unnamed = await KeepAsync(OldKey, new() { ["A"] = "two" }, []);
        await _containers.UpsertAsync(Record(Spec with { SecretEnv = named }), CancellationToken.None);

        _time.Advance(SecretSweep.Grace - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await SweepAsync(OldKey));
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, await SweepAsync(OldKey));

        Assert.Equal("one", (await Keeper(OldKey).OpenAsync(Spec with { SecretEnv = named }, CancellationToken.None))["A"]);
        Assert.Empty(await _store.FindAsync([unnamed["A"]], CancellationToken.None));
    }

    [Fact]
    public async Task Sweep_AfterARotation_SealsAnewWhatIsNamed()
    {
        var named = await KeepAsync(OldKey, new() { ["A"] = "one" }, []);
        await _containers.UpsertAsync(Record(Spec with { SecretEnv = named }), CancellationToken.None);

        _time.Advance(SecretSweep.Grace + TimeSpan.FromSeconds(1));
        await SweepAsync(NewKey, OldKey);

        Assert.Equal("one", (await Keeper(NewKey).OpenAsync(Spec with { SecretEnv = named }, CancellationToken.None))["A"]);
    }

    private static ContainerSpec Spec { get; } = new() { Image = "web:1" };

    private SecretKeeper Keeper(params string[] keys) => new(_store, new SecretSeal(SecretKeys.Of(keys)), _time);

    private async Task<IReadOnlyDictionary<string, string>> KeepAsync(string key, Dictionary<string, string?> values, Dictionary<string, string> before) =>
        (await Keeper(key).KeepAsync("c-1", Spec, values, before, CancellationToken.None)).SecretEnv!;

    private Task<int> SweepAsync(params string[] keys)
    {
        var state = new StoreState(_time, NullLogger<StoreState>.Instance);
        var outbox = new StoreOutbox(state, NullLogger<StoreOutbox>.Instance);
        return new SecretSweep(_store, new SecretSeal(SecretKeys.Of(keys)), SecretKeys.Of(keys), _containers, outbox, _time).RunAsync(CancellationToken.None);
    }

    private ContainerRecord Record(ContainerSpec spec) => new()
    {
        Id = "c-1",
        Name = "web",
        Generation = 1,
        Specs = new Dictionary<int, ContainerSpec> { [1] = spec },
        Wish = new ContainerWish { State = ContainerState.Running, Replicas = 1 },
        State = ContainerState.Running,
        CreatedAt = _time.GetUtcNow(),
        UpdatedAt = _time.GetUtcNow(),
    };
}
