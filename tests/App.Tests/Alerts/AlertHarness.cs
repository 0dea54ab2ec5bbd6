using System.Collections.Immutable;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Alerts;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Monitoring;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Alerts;

/// <summary>An evaluator on a clock of its own, with a real database that can go away.</summary>
internal sealed class AlertHarness : IAsyncDisposable
{
    public const string ContainerId = "c-aaaaaaaaaaaa";
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _file;
    private readonly StoreState _state = new(TimeProvider.System, NullLogger<StoreState>.Instance);
    private readonly StoreOutbox _outbox;
    private readonly GuardedDatabase _database;
    private readonly ContainerDirectory _containers = new();
    private readonly ContainerDirectoryLoader _loader;

    public AlertHarness(MonitoringOptions? options = null)
    {
        Options = options ?? new MonitoringOptions();
        _file = new SqliteDatabase(Path.Combine(_folder.Path, "orchestrator.db"));
        _database = new GuardedDatabase(_file, _state);
        _outbox = new StoreOutbox(_state, NullLogger<StoreOutbox>.Instance);
        Store = new SqlAlertStore(_database, _outbox);
        History = new SqlEventLog(_database, new EventFeed(), new EventsOptions());
        Containers = new SqlContainerStore(_database, _containers);
        _loader = new ContainerDirectoryLoader(Containers, _containers, Time);
        (Book, Evaluator) = NewEvaluator();
    }

    public FakeTimeProvider Time { get; } = new(Noon);

    public SqlAlertStore Store { get; }

    public SqlEventLog History { get; }

    public SqlContainerStore Containers { get; }

    public AlertBook Book { get; private set; }

    public AlertEvaluator Evaluator { get; private set; }

    public MonitoringOptions Options { get; }

    public async ValueTask DisposeAsync()
    {
        Evaluator.Dispose();
        _file.Dispose();
        _folder.Dispose();
        await Task.CompletedTask;
    }

    public async Task<AlertHarness> WithContainerAsync(Func<ContainerRecord, ContainerRecord>? change = null)
    {
        var record = new ContainerRecord
        {
            Id = ContainerId,
            Name = "web",
            Generation = 1,
            Specs = new Dictionary<int, CoreSpec> { [1] = new() { Image = "web" } },
            Wish = new ContainerWish { State = ContainerState.Running, Replicas = 2 },
            State = ContainerState.Running,
            CreatedAt = Noon,
            UpdatedAt = Noon,
        };
        var known = _containers.Current.GetValueOrDefault(ContainerId) ?? record;
        await Containers.UpsertAsync((change?.Invoke(known) ?? known) with { Revision = known.Revision + 1 }, CancellationToken.None);
        await _loader.RunIfDueAsync(CancellationToken.None);
        return this;
    }

    /// <summary>As after a restart of ours, or on another instance.</summary>
    public void Restart()
    {
        Evaluator.Dispose();
        (Book, Evaluator) = NewEvaluator();
    }

    /// <summary>Sweeps once, with the CPU of each replica in percent of its limit, and lets the interval pass.</summary>
    public async Task SweepAsync(params double?[] cpu)
    {
        await ObserveAsync(cpu.Select((value, index) => Reading(index, value)));
        Time.Advance(TimeSpan.FromSeconds(Options.Interval));
    }

    public Task ObserveAsync(IEnumerable<ReplicaReading> readings, EngineReading? engine = null) => Evaluator.ObserveAsync(
        new UsageSnapshot
        {
            At = Time.GetUtcNow(),
            Replicas = readings.ToImmutableDictionary(reading => reading.DockerId, StringComparer.Ordinal),
            Engine = engine,
        },
        CancellationToken.None);

    public ReplicaReading Reading(int index, double? cpu = null, double? memory = null, DiskReading? disk = null) => new()
    {
        DockerId = $"d{index}",
        ContainerId = ContainerId,
        ContainerName = "web",
        Name = $"web-1-{index}",
        Generation = 1,
        Index = index,
        Usage = new ReplicaUsage { At = Time.GetUtcNow(), MemoryWorkingSet = 1, CpuPercentOfLimit = cpu, MemoryPercent = memory },
        Disk = disk,
    };

    public async Task<IReadOnlyList<AlertRecord>> ListAsync(AlertStatus status) =>
        await Store.ListAsync(new AlertFilter { Status = status, Limit = 100 }, CancellationToken.None);

    public async Task<IReadOnlyList<ContainerEventType>> ToldAsync() =>
        [.. (await History.ListAsync(new EventFilter { Limit = 100 }, CancellationToken.None)).Reverse().Select(told => told.Type)];

    /// <summary>The database is away from now on.</summary>
    public void LoseDatabase() => _state.NoteDown("away");

    /// <summary>It is back, and what was kept is written.</summary>
    public async Task FindDatabaseAsync()
    {
        _state.NoteAnswering();
        Assert.True(await _outbox.FlushAsync(CancellationToken.None));
    }

    private (AlertBook Book, AlertEvaluator Evaluator) NewEvaluator()
    {
        var book = new AlertBook();
        return (book, new AlertEvaluator(_containers, _loader, book, Store, new WriteBehindEventLog(History, _outbox), Options, Time, NullLogger<AlertEvaluator>.Instance));
    }
}
