using Docker.DotNet;
using Docker.DotNet.Models;
using FunctionsOrchestrator.App.Adapters.Docker;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Findings;
using FunctionsOrchestrator.App.Hardening;
using FunctionsOrchestrator.App.Prometheus;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Findings;
using Microsoft.Extensions.Logging.Abstractions;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.Integration.Tests.Docker;

/// <summary>What is found of a replica when it has just been made, on a real engine.</summary>
#pragma warning disable CA1001 // DisposeAsync disposes: it is xunit's.
public sealed class HardeningWatcherTests(BusyboxImage image) : IClassFixture<BusyboxImage>, IAsyncLifetime
#pragma warning restore CA1001
{
    private const string ContainerId = "c-hardenwatch2";
    private readonly string _folder = Directory.CreateTempSubdirectory("orchestrator-hardening-").FullName;
    private readonly DockerConnection _connection = new(BusyboxImage.Address, TimeProvider.System);
    private readonly DockerClient _raw = new DockerClientBuilder().WithEndpoint(new Uri(BusyboxImage.Address)).Build();
    private readonly MadeReplicas _made = new();
    private readonly string _name = $"hw-{Guid.NewGuid():N}"[..16];
    private readonly List<string> _containers = [];
    private SqliteDatabase _database = null!;
    private SqlFindingStore _store = null!;
    private FindingRecorder _findings = null!;
    private HardeningWatcher _watcher = null!;

    public Task InitializeAsync()
    {
        _database = new SqliteDatabase(Path.Combine(_folder, "orchestrator.db"));
        _store = new SqlFindingStore(_database);
        _findings = new FindingRecorder(
            _store, new SqlEventLog(_database, new EventFeed(), new EventsOptions()), new FindingMetrics(new FindingBook(), new LiveMetrics()), TimeProvider.System, NullLogger<FindingRecorder>.Instance);
        _watcher = new HardeningWatcher(_made, new DockerHardeningInspector(_connection), _findings, TimeProvider.System, NullLogger<HardeningWatcher>.Instance);
        return _watcher.StartAsync(CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _watcher.StopAsync(CancellationToken.None);
        _watcher.Dispose();
        foreach (var id in _containers)
        {
            await _raw.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters { Force = true });
        }

        _findings.Dispose();
        _database.Dispose();
        _connection.Dispose();
        _raw.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Replica_ThatIsNotWhatWasAskedFor_IsAFindingAsSoonAsItIsMade()
    {
        // What the engine really made is looser than the spec in one thing.
        var spec = new CoreSpec { Image = image.Reference, Command = ["sleep", "1000"] };
        var engine = new DockerContainerEngine(_connection, new Installation("hardening-watcher"), TimeProvider.System, _made);
        var id = await engine.CreateAsync(new ReplicaBlueprint(ContainerId, _name, 1, 0, spec), CancellationToken.None);
        _containers.Add(id);
        _made.Tell(new MadeReplica("not-there", $"{_name}-1-8", ContainerId, _name, spec));
        _made.Tell(new MadeReplica(id, $"{_name}-1-9", ContainerId, _name, spec with { Security = spec.Security with { ReadOnlyRoot = true } }));

        var found = await UntilFoundAsync();

        // The first was made as was asked, and the second is gone: neither is a finding, nor ends the watch.
        Assert.Equal(("hardening_mismatch", FindingSeverity.High, $"{_name}-1-9", "security.read_only_root"), (found.Rule, found.Severity, found.Replica, found.Subject));
    }

    private async Task<Finding> UntilFoundAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if (await _store.ListAsync(new FindingFilter { Statuses = [FindingStatus.Open], Limit = 10 }, patience.Token) is { Count: > 0 } findings)
            {
                return Assert.Single(findings);
            }

            await Task.Delay(20, patience.Token);
        }
    }
}
