using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Audit;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.App.RuntimeSecurity;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Audit;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using FunctionsOrchestrator.Integration.Tests.Docker;
using Microsoft.Extensions.Logging.Abstractions;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.Integration.Tests.RuntimeSecurity;

/// <summary>
/// The responses on a real engine. Each <see cref="ProcessAsync"/> is the sweep of another process: what an earlier one has done is known by the store and the engine
/// only, so that a row of them is one process that was killed between each two of its steps.
/// </summary>
#pragma warning disable CA1001 // DisposeAsync disposes: it is xunit's.
public sealed class ResponseSweepTests : IClassFixture<BusyboxImage>, IAsyncLifetime, IResponseHelpers, IAuditLog
#pragma warning restore CA1001
{
    private const string Rule = "exec_interactive";
    private readonly BusyboxImage _image;
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("orchestrator-responses-").FullName, "orchestrator.db");
    private readonly SqliteDatabase _database;
    private readonly DockerConnection _connection = new(BusyboxImage.Address, TimeProvider.System);
    private readonly DockerContainerEngine _engine;
    private readonly DockerNetworkEngine _networks;
    private readonly ContainerDirectory _directory = new();
    private readonly string _containerId = $"c-test{Guid.NewGuid():N}"[..14];
    private readonly string _name = $"it-{Guid.NewGuid():N}"[..16];
    private readonly HashSet<AuditEntry> _audited = [];
    private readonly List<string> _compared = [];
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private string _dockerId = string.Empty;

    public ResponseSweepTests(BusyboxImage image)
    {
        _image = image;
        _database = new SqliteDatabase(_file);
        _engine = new DockerContainerEngine(_connection, new Installation("integration-tests-responses"), TimeProvider.System);
        _networks = new DockerNetworkEngine(_connection, new NetworkPool(null, 10));
    }

    private string Network => ContainerNetworks.OwnOf(_name);

    public async Task InitializeAsync()
    {
        await _networks.CreateAsync(new NetworkBlueprint { Name = Network, Labels = new Dictionary<string, string>() }, CancellationToken.None);
        var spec = new CoreSpec { Image = _image.Reference, Command = ["sleep", "1000"] };
        _dockerId = await _engine.CreateAsync(new ReplicaBlueprint(_containerId, _name, 1, 0, spec), CancellationToken.None);
        await _engine.StartAsync(_dockerId, CancellationToken.None);
        _directory.Put(new ContainerRecord
        {
            Id = _containerId,
            Name = _name,
            Generation = 1,
            Specs = new Dictionary<int, CoreSpec> { [1] = spec },
            Wish = new ContainerWish { State = ContainerState.Running, Replicas = 1 },
            State = ContainerState.Running,
            Replicas = await _engine.ListAsync(_containerId, CancellationToken.None),
            CreatedAt = _now,
            UpdatedAt = _now,
        });
    }

    public async Task DisposeAsync()
    {
        await _engine.RemoveAsync(_dockerId, 0, CancellationToken.None);
        await _networks.RemoveAsync(Network, CancellationToken.None);
        _connection.Dispose();
        _database.Dispose();
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
    }

    [Theory]
    [InlineData("isolate", ReplicaState.Running, 0)]
    [InlineData("pause", ReplicaState.Paused, 1)]
    [InlineData("stop", ReplicaState.Exited, 1)]
    public async Task Run_KilledBetweenAnyTwoSteps_EndsInTheSameStateAndIsToldOnce(string action, ReplicaState state, int networks)
    {
        await FindAsync();

        // Marked; then killed before anything was done.
        await ProcessAsync(action);
        Assert.Equal((ReplicaState.Running, 1), await SeenAsync());
        var mark = Assert.Single(_directory.Current[_containerId].Quarantines).Value;
        Assert.Equal((_dockerId, $"{_name}-1-0", Rule), (mark.DockerId, mark.Replica, mark.Rule));

        // Done; but killed before the finding was told.
        await DoAsync(mark.Action);
        await ProcessAsync(action);
        Assert.Equal((state, networks), await SeenAsync());

        // And again, with nothing left to do.
        await ProcessAsync(action);
        await ProcessAsync(action);
        Assert.Equal((state, networks), await SeenAsync());
        var response = (await FindingAsync()).Response!;
        Assert.Equal((true, action, _dockerId), (response.Done, response.Action.ToString().ToLowerInvariant(), response.DockerId));
        var entry = Assert.Single(_audited);
        Assert.Equal((AuditOutcome.Succeeded, AuditEntry.System, $"{_name}-1-0"), (entry.Outcome, entry.Actor, entry.Target));
        Assert.Contains(_containerId, _compared);
    }

    [Fact]
    public async Task Run_UndoneFromOutside_IsDoneAgainAndToldOnce()
    {
        await FindAsync();
        await ProcessAsync("isolate");
        await ProcessAsync("isolate");
        Assert.Equal((ReplicaState.Running, 0), await SeenAsync());

        await _networks.JoinAsync(_dockerId, _name, Network, CancellationToken.None);
        await ProcessAsync("isolate");

        Assert.Equal((ReplicaState.Running, 0), await SeenAsync());
        Assert.Single(_audited);
    }

    [Fact]
    public async Task Run_EngineDoesNotAnswer_MarksNothing()
    {
        await FindAsync();
        using var nowhere = new DockerConnection("unix:///nowhere/docker.sock", TimeProvider.System);
        var engine = new DockerContainerEngine(nowhere, new Installation("integration-tests-responses"), TimeProvider.System);

        await Assert.ThrowsAsync<EngineUnavailableException>(() => ProcessAsync("stop", engine));

        Assert.Empty(_directory.Current[_containerId].Quarantines);
    }

    [Fact]
    public async Task Run_ReplicaIsGone_IsToldOnceAndAsksNoMore()
    {
        await FindAsync();
        await _engine.RemoveAsync(_dockerId, 0, CancellationToken.None);

        await ProcessAsync("pause");
        await ProcessAsync("pause");

        Assert.Equal((false, $"Replica '{_name}-1-0' was gone before it could be paused."), ((await FindingAsync()).Response!.Done, (await FindingAsync()).Response!.Message));
        Assert.Equal(AuditOutcome.Failed, Assert.Single(_audited).Outcome);
    }

    Task IResponseHelpers.MarkAsync(string containerId, ReplicaQuarantine mark, CancellationToken cancellation)
    {
        var record = _directory.Current[containerId];
        _directory.Put(record with { Revision = record.Revision + 1, Quarantines = new Dictionary<string, ReplicaQuarantine> { [mark.DockerId] = mark } });
        return Task.CompletedTask;
    }

    Task IResponseHelpers.CompareAsync(string containerId, CancellationToken cancellation)
    {
        _compared.Add(containerId);
        return Task.CompletedTask;
    }

    Task IAuditLog.RecordAsync(AuditEntry entry)
    {
        if (_audited.All(known => known.Id != entry.Id))
        {
            _audited.Add(entry);
        }

        return Task.CompletedTask;
    }

    void IAuditLog.Note(AuditEntry entry) => throw new InvalidOperationException("A response is recorded before it is told.");

    private async Task FindAsync()
    {
        using var findings = Recorder(out _);
        await findings.ReportAsync(
            [
                new FindingReport
                {
                    Rule = Rule,
                    Source = FindingSource.Runtime,
                    Severity = FindingSeverity.High,
                    ContainerId = _containerId,
                    Container = _name,
                    Replica = $"{_name}-1-0",
                    DockerId = _dockerId,
                    Subject = "sh",
                    Message = "Somebody works in it by hand.",
                    SeenAt = _now,
                },
            ],
            CancellationToken.None);
    }

    /// <summary>One round of a process that knows nothing but what is in the store.</summary>
    private async Task ProcessAsync(string action, DockerContainerEngine? engine = null)
    {
        using var findings = Recorder(out var book);
        book.Fill(await new SqlFindingStore(_database).ListAsync(new FindingFilter { Limit = 10 }, CancellationToken.None));
        var actor = new ResponseActor(_engine, _networks, findings, this, new ResponseMetrics(new LiveMetrics()), TimeProvider.System, NullLogger<ResponseActor>.Instance);
        var options = new RuntimeSecurityOptions { Responses = new Dictionary<string, string> { [Rule] = action } };
        await new ResponseSweep(engine ?? _engine, actor, _directory, book, options, TimeProvider.System).RunAsync(this, CancellationToken.None);
    }

    private Task DoAsync(ResponseAction action) => action switch
    {
        ResponseAction.Isolate => _networks.LeaveAsync(_dockerId, Network, CancellationToken.None),
        ResponseAction.Pause => _engine.PauseAsync(_dockerId, CancellationToken.None),
        _ => _engine.StopAsync(_dockerId, 0, CancellationToken.None),
    };

    private FindingRecorder Recorder(out FindingBook book)
    {
        book = new FindingBook();
        var outbox = new StoreOutbox(new StoreState(TimeProvider.System, NullLogger<StoreState>.Instance), NullLogger<StoreOutbox>.Instance);
        var history = new WriteBehindEventLog(new SqlEventLog(_database, new EventFeed(), new EventsOptions()), outbox);
        return new FindingRecorder(
            new WriteBehindFindingStore(new SqlFindingStore(_database), book, outbox), history, new FindingMetrics(book, new LiveMetrics()), TimeProvider.System, NullLogger<FindingRecorder>.Instance);
    }

    private async Task<Finding> FindingAsync() => Assert.Single(await new SqlFindingStore(_database).ListAsync(new FindingFilter { Limit = 10 }, CancellationToken.None));

    private async Task<(ReplicaState State, int Networks)> SeenAsync()
    {
        var replica = Assert.Single(await _engine.ListAsync(_containerId, CancellationToken.None));
        return (replica.State, replica.Networks.Count);
    }
}
