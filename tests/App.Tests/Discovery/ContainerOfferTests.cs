using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Scaling;
using FunctionsOrchestrator.App.Tests.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Entities;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Discovery;

/// <summary>What a Container's entity tells services.</summary>
public sealed class ContainerOfferTests : IDisposable
{
    private const string Id = "c-aaaaaaaaaaaa";
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ServiceSpec Orders = new() { Name = "orders", Version = "1.0.0", Port = 80, Tags = ["public"], DependsOn = ["stock"] };
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private readonly EntityHarness _entity;

    public ContainerOfferTests()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "orchestrator.db"));
        _entity = new EntityHarness(
            ContainerEntity.IdOf(Id),
            () => new ContainerEntity(new SqlContainerStore(_database), new SqlEventLog(_database, new EventFeed(), new EventsOptions()), new AdvertisedAddress(null)));
    }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Report_AContainerWithoutAService_TellsNobody()
    {
        await CreateAsync(null);
        await ReportAsync(Replica(0));

        Assert.Empty(_entity.Signals<ContainerRegistration>());
    }

    [Fact]
    public async Task Report_AReplicaThatRuns_IsRegisteredWithWhatItsGenerationSays()
    {
        await CreateAsync(Orders);
        await ReportAsync(Replica(0));

        var (to, operation, told) = Assert.Single(_entity.Signals<ContainerRegistration>());
        Assert.Equal((ServiceEntity.IdOf("orders"), nameof(ServiceEntity.SyncContainer), Id), (to, operation, told.ContainerId));
        var instance = Assert.Single(told.Instances);
        Assert.Equal(
            ("web-1-0", "1.0.0", "http://10.0.0.10:80", InstanceSource.Container, InstanceHealth.Unchecked, 1, "docker-1-0", false),
            (instance.Id, instance.Version, instance.Endpoint.Url, instance.Source, instance.Health, instance.Generation, instance.DockerId, instance.Draining));
        Assert.Equal(("public", "stock"), (instance.Tags[0], instance.DependsOn[0]));
    }

    [Fact]
    public async Task Report_NothingNewToFind_TellsNobody()
    {
        await CreateAsync(Orders);
        await ReportAsync(Replica(0));
        _entity.ForgetSignals();

        await ReportAsync(Replica(0), Replica(1) with { State = ReplicaState.Created });

        Assert.Empty(_entity.Signals<ContainerRegistration>());
    }

    [Theory]
    [InlineData(GateState.Waiting, null)]
    [InlineData(GateState.Passed, InstanceHealth.Healthy)]
    [InlineData(GateState.Failed, InstanceHealth.Unhealthy)]
    public async Task Report_AReplicaAtTheHealthGate_IsRegisteredOnceItHasPassed(GateState gate, InstanceHealth? health)
    {
        await CreateAsync(Orders, new HealthCheckSpec { Type = HealthCheckType.Http });
        await ReportAsync(new Dictionary<string, ReplicaGate> { ["docker-1-0"] = new() { State = gate, LookedAt = Noon, Problem = "HTTP 500" } }, [], Replica(0));

        Assert.Equal(health, _entity.Signals<ContainerRegistration>().SingleOrDefault().Input?.Instances[0].Health);
    }

    [Fact]
    public async Task Report_ACheckedReplicaThatNobodyHasAsked_IsNotRegistered()
    {
        await CreateAsync(Orders, new HealthCheckSpec { Type = HealthCheckType.Http });
        await ReportAsync(Replica(0));

        Assert.Empty(_entity.Signals<ContainerRegistration>());
    }

    [Fact]
    public async Task Report_AReplicaThatDrains_IsSaidToAndAReplicaThatHasGoneIsDeregistered()
    {
        await CreateAsync(Orders);
        await ReportAsync(Replica(0), Replica(1));
        await ReportAsync([], new Dictionary<string, ReplicaDrain> { ["docker-1-1"] = ReplicaDrain.Begin(Noon) }, Replica(0), Replica(1));
        await ReportAsync(Replica(0));

        var told = _entity.Signals<ContainerRegistration>().Select(signal => signal.Input).ToList();
        Assert.Equal(["web-1-0", "web-1-0 web-1-1", "web-1-0"], [Serving(told[1]), string.Join(' ', told[1].Instances.Select(instance => instance.Id)), Serving(told[2])]);
        Assert.Single(told[2].Instances);
        Assert.True(told[0].Revision < told[1].Revision && told[1].Revision < told[2].Revision);
    }

    [Fact]
    public async Task Release_ToWhoeverIsNext_GoesOnDrainingUntilThatOneDecides()
    {
        await CreateAsync(Orders);
        await ReportAsync([], new Dictionary<string, ReplicaDrain> { ["docker-1-1"] = ReplicaDrain.Begin(Noon) }, Replica(0), Replica(1));
        await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.Begin), new TurnRequest { Operation = ContainerOperation.Stop, InstanceId = "stop", AskedAt = Noon });

        await _entity.CallAsync<string>(nameof(ContainerEntity.Release), new TurnRelease("create", false, false, Noon));
        var granted = await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.Begin), new TurnRequest { Operation = ContainerOperation.Stop, InstanceId = "stop", AskedAt = Noon });
        Assert.Equal(["docker-1-1"], granted!.Rollout!.Drains.Keys);

        await _entity.CallAsync<string>(nameof(ContainerEntity.Release), new TurnRelease("stop", false, false, Noon));
        Assert.Equal(["web-1-0", "web-1-0 web-1-1"], _entity.Signals<ContainerRegistration>().Select(signal => Serving(signal.Input)));
    }

    [Fact]
    public async Task Abandon_OfTheOnlyOperation_EndsItsDrains()
    {
        await CreateAsync(Orders);
        await ReportAsync([], new Dictionary<string, ReplicaDrain> { ["docker-1-0"] = ReplicaDrain.Begin(Noon) }, Replica(0));

        await _entity.CallAsync<object>(nameof(ContainerEntity.Abandon), new TurnRelease("create", false, false, Noon));

        Assert.Equal([string.Empty, "web-1-0"], _entity.Signals<ContainerRegistration>().Select(signal => Serving(signal.Input)));
    }

    [Fact]
    public async Task Report_ARolloutToAnotherServiceName_DeregistersFromTheOldOne()
    {
        await CreateAsync(Orders);
        await ReportAsync(Replica(0));
        await _entity.CallAsync<string>(nameof(ContainerEntity.Release), new TurnRelease("create", true, true, Noon));
        await _entity.CallAsync<TurnAnswer>(nameof(ContainerEntity.Begin), new TurnRequest
        {
            Operation = ContainerOperation.Update,
            InstanceId = "update",
            AskedAt = Noon,
            Spec = new CoreSpec { Image = "busybox", Service = Orders with { Name = "orders-next", Version = "2.0.0" } },
        });
        _entity.ForgetSignals();

        await ReportAsync("update", Replica(0), Replica(0, generation: 2));
        await ReportAsync("update", Replica(0, generation: 2));

        var told = _entity.Signals<ContainerRegistration>().Select(signal => (signal.Id.Key, string.Join(' ', signal.Input.Instances.Select(instance => $"{instance.Id}@{instance.Version}"))));
        Assert.Equal([("orders-next", "web-2-0@2.0.0"), ("orders", string.Empty)], told);
    }

    [Fact]
    public async Task Forget_AContainerThatStillOffersSomething_DeregistersIt()
    {
        await CreateAsync(Orders);
        await ReportAsync(Replica(0));
        _entity.ForgetSignals();

        await _entity.CallAsync<object>(nameof(ContainerEntity.Forget), "create");

        Assert.Empty(Assert.Single(_entity.Signals<ContainerRegistration>(), signal => signal.Operation == nameof(ServiceEntity.SyncContainer)).Input.Instances);
        Assert.Single(_entity.Signals<object>(), signal => signal is { Operation: nameof(ScalerEntity.Forget), Input: null } && signal.Id == ScalerEntity.IdOf("c-aaaaaaaaaaaa"));
    }

    [Fact]
    public async Task OfferAgain_ByAContainerThatLives_TellsAllUnderALaterRevisionThanIsKnown()
    {
        await CreateAsync(Orders);
        await ReportAsync(Replica(0));
        _entity.ForgetSignals();

        await _entity.CallAsync<object>(nameof(ContainerEntity.OfferAgain), new OfferRequest(["stock", "orders"], 70, Noon));

        var told = _entity.Signals<ContainerRegistration>().ToDictionary(signal => signal.Id.Key, signal => signal.Input);
        Assert.Equal((0, 1), (told["stock"].Instances.Count, told["orders"].Instances.Count));
        Assert.All(told.Values, registration => Assert.Equal(71, registration.Revision));
    }

    [Fact]
    public async Task OfferAgain_ByAContainerThatIsNoMore_Deregisters()
    {
        await _entity.CallAsync<object>(nameof(ContainerEntity.OfferAgain), new OfferRequest(["orders"], 7, Noon));

        var told = Assert.Single(_entity.Signals<ContainerRegistration>()).Input;
        Assert.Equal((8, 0), (told.Revision, told.Instances.Count));
    }

    private static string Serving(ContainerRegistration registration) => string.Join(' ', registration.Instances.Where(instance => instance.IsServing).Select(instance => instance.Id));

    private static ObservedReplica Replica(int index, int generation = 1) => new()
    {
        DockerId = $"docker-{generation}-{index}",
        Name = ReplicaName.For("web", generation, index),
        ContainerId = Id,
        Generation = generation,
        Index = index,
        State = ReplicaState.Running,
        CreatedAt = Noon,
        Ip = $"10.0.0.{(generation * 10) + index}",
    };

    private Task<TurnAnswer?> CreateAsync(ServiceSpec? service, HealthCheckSpec? check = null) => _entity.CallAsync<TurnAnswer>(
        nameof(ContainerEntity.Create),
        new CreateRequest(Id, new ContainerRequest("web", new CoreSpec { Image = "busybox", Service = service, HealthCheck = check }, 2, true), "create", Noon));

    private Task<TurnCheck?> ReportAsync(params ObservedReplica[] replicas) => ReportAsync("create", replicas);

    private Task<TurnCheck?> ReportAsync(string instanceId, params ObservedReplica[] replicas) =>
        _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport(instanceId, replicas, Noon));

    private Task<TurnCheck?> ReportAsync(Dictionary<string, ReplicaGate> gates, Dictionary<string, ReplicaDrain> drains, params ObservedReplica[] replicas) =>
        _entity.CallAsync<TurnCheck>(nameof(ContainerEntity.Report), new ReplicaReport("create", replicas, Noon) { Gates = gates, Drains = drains });
}
