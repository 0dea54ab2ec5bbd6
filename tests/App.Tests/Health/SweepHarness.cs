using System.Collections.Concurrent;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Adapters.Sqlite;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Discovery;
using FunctionsOrchestrator.Core.Health;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using CoreSpec = FunctionsOrchestrator.Core.Containers.ContainerSpec;

namespace FunctionsOrchestrator.App.Tests.Health;

/// <summary>A sweep on a clock of its own, over targets whose answers the test decides. What it tells is in the directories at once.</summary>
internal sealed class SweepHarness : ITargetProber, IHealthSignals, IDisposable
{
    public const string ContainerId = "c-aaaaaaaaaaaa";
    public static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteDatabase _database;
    private HealthSweep _sweep;

    public SweepHarness()
    {
        _database = new SqliteDatabase(Path.Combine(_folder.Path, "orchestrator.db"));
        Store = new CountingStore(new SqlHealthMemoryStore(_database));
        _sweep = NewSweep();
    }

    public FakeTimeProvider Time { get; } = new(Noon);

    public ContainerDirectory Containers { get; } = new();

    public ServiceDirectory Services { get; } = new();

    public SightingBook Sightings { get; } = new();

    public CountingStore Store { get; }

    public HealthCheckOptions Options { get; init; } = new();

    public SweepStatus Status => _sweep.Status;

    /// <summary>By key, what the next checks say.</summary>
    public ConcurrentDictionary<string, ProbeOutcome> Answers { get; } = new();

    /// <summary>Those that do not answer before this ends.</summary>
    public ConcurrentDictionary<string, TaskCompletionSource<ProbeOutcome>> Hanging { get; } = new();

    /// <summary>Who was asked, and how often.</summary>
    public ConcurrentDictionary<string, int> Asked { get; } = new();

    public ConcurrentQueue<ReplicaHealthNote> ReplicaNotes { get; } = new();

    public ConcurrentQueue<InstanceHealthNote> InstanceNotes { get; } = new();

    /// <summary>Whether what is told reaches the directories.</summary>
    public bool Deaf { get; set; }

    public void Dispose()
    {
        _sweep.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    /// <summary>As after a restart of ours: only what is stored and what the directories say is left.</summary>
    public void Restart()
    {
        _sweep.Dispose();
        _sweep = NewSweep();
    }

    /// <summary>Ticks once a second. Checks that answer are waited for, so that each tick sees its own.</summary>
    public async Task TickAsync(int seconds = 1)
    {
        for (var i = 0; i < seconds; i++)
        {
            do
            {
                await _sweep.RunAsync(this, TimeSpan.Zero, CancellationToken.None);
                await Task.Yield();
            }
            while (_sweep.Status.Running > Hanging.Count(hanging => Asked.ContainsKey(hanging.Key)) || Asked.Values.Sum() < _sweep.Status.Checks);

            await _sweep.RunAsync(this, TimeSpan.Zero, CancellationToken.None);
            Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    public void PutInstance(string id, HealthCheckSpec check, InstanceHealth health = InstanceHealth.Starting, int port = 80) => Services.Apply(snapshot =>
    {
        var record = snapshot.FindService("web") ?? new ServiceRecord { Name = "web", CreatedAt = Noon, UpdatedAt = Noon };
        var instance = new ServiceInstance
        {
            Id = id,
            Service = "web",
            Version = "1.0.0",
            Endpoint = new InstanceEndpoint("http", "127.0.0.1", port),
            Source = InstanceSource.Api,
            HealthCheck = check,
            Health = health,
            RegisteredAt = Time.GetUtcNow(),
        };
        return snapshot.With(record with { Instances = [.. record.Instances.Where(other => other.Id != id), instance], Revision = record.Revision + 1 });
    });

    public ContainerRecord PutContainer(HealthCheckSpec check, Func<ContainerRecord, ContainerRecord>? change = null)
    {
        var known = Containers.Current.GetValueOrDefault(ContainerId) ?? new ContainerRecord
        {
            Id = ContainerId,
            Name = "web",
            Generation = 1,
            Specs = new Dictionary<int, CoreSpec> { [1] = new() { Image = "web", HealthCheck = check } },
            Wish = new ContainerWish { State = ContainerState.Running, Replicas = 1 },
            State = ContainerState.Running,
            Replicas = [Replica(Noon)],
            CreatedAt = Noon,
            UpdatedAt = Noon,
        };
        var next = (change?.Invoke(known) ?? known) with { Revision = known.Revision + 1 };
        Containers.Put(next);
        return next;
    }

    public static ObservedReplica Replica(DateTimeOffset? startedAt) => new()
    {
        DockerId = "0123456789abcdef",
        Name = "web-1-0",
        ContainerId = ContainerId,
        Generation = 1,
        State = ReplicaState.Running,
        StartedAt = startedAt,
        Ip = "172.17.0.2",
    };

    Task<ProbeOutcome> ITargetProber.ProbeAsync(ObservedReplica replica, HealthCheckSpec check, CancellationToken cancellation) => AnswerAsync(replica.Name);

    Task<ProbeOutcome> ITargetProber.ProbeAsync(ServiceInstance instance, HealthCheckSpec check, CancellationToken cancellation) => AnswerAsync(instance.Id);

    Task IHealthSignals.TellAsync(string containerId, ReplicaHealthNote note, CancellationToken cancellation)
    {
        ReplicaNotes.Enqueue(note);
        if (!Deaf)
        {
            PutContainer(null!, record => record with { Health = new Dictionary<string, ReplicaHealthNote> { [note.DockerId] = note } });
        }

        return Task.CompletedTask;
    }

    Task IHealthSignals.TellAsync(string containerId, ReplicaSighting sighting, CancellationToken cancellation) => throw new InvalidOperationException("Nobody looked.");

    Task IHealthSignals.TellAsync(string service, InstanceHealthNote note, CancellationToken cancellation)
    {
        InstanceNotes.Enqueue(note);
        if (!Deaf)
        {
            Services.Apply(snapshot => snapshot.FindService(service) is { } record && ServiceChanges.Note(record, note) is var next && next != record
                ? snapshot.With(next with { Revision = record.Revision + 1 })
                : snapshot);
        }

        return Task.CompletedTask;
    }

    private HealthSweep NewSweep() =>
        new(new HealthRoster(Sightings), Containers, Services, this, Store, Options, Time, NullLogger<HealthSweep>.Instance);

    private async Task<ProbeOutcome> AnswerAsync(string key)
    {
        Asked.AddOrUpdate(key, 1, (_, count) => count + 1);
        return Hanging.TryGetValue(key, out var hanging) ? await hanging.Task : Answers.GetValueOrDefault(key) ?? new ProbeOutcome(ProbeVerdict.Pass);
    }

    internal sealed class CountingStore(IHealthMemoryStore store) : IHealthMemoryStore
    {
        public int Writes { get; private set; }

        public Task<IReadOnlyList<HealthMemory>> ListAsync(CancellationToken cancellation) => store.ListAsync(cancellation);

        public Task SaveAsync(IReadOnlyCollection<HealthMemory> changed, IReadOnlyCollection<string> gone, CancellationToken cancellation)
        {
            Writes++;
            return store.SaveAsync(changed, gone, cancellation);
        }
    }
}
