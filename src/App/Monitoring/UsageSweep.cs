using System.Collections.Concurrent;
using System.Collections.Immutable;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Containers;
using FunctionsOrchestrator.Core.Monitoring;
using Microsoft.Extensions.Logging;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>Reads what every replica uses: one list of the engine, and one call for each replica.</summary>
public sealed partial class UsageSweep(
    IUsageSource source,
    IHostUsage host,
    ContainerDirectory containers,
    UsageBook book,
    DiskBook disk,
    KillBook kills,
    IEnumerable<IUsageObserver> observers,
    MonitoringOptions options,
    TimeProvider time,
    ILogger<UsageSweep> logger)
{
    // Engines before version 25 answer each call with their next tick, of which there is one a second: who asks for few at a time waits for many ticks.
    private const int Parallelism = 128;

    private static readonly TimeSpan CapacityFresh = TimeSpan.FromMinutes(5);

    // Ticks are not that exact.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    private Dictionary<string, RawSample> _before = new(StringComparer.Ordinal);
    private (EngineCapacity Capacity, long At)? _capacity;
    private int _working;
    private long? _began;
    private string? _told;

    /// <summary>Sweeps unless the last sweep began less than an interval ago, or is still at work.</summary>
    public async Task RunIfDueAsync(CancellationToken cancellation)
    {
        if (Interlocked.Exchange(ref _working, 1) == 1)
        {
            return;
        }

        try
        {
            if (_began is not { } began || time.GetElapsedTime(began) + Slack >= TimeSpan.FromSeconds(options.Interval))
            {
                _began = time.GetTimestamp();
                await RunAsync(cancellation);
            }
        }
        finally
        {
            Volatile.Write(ref _working, 0);
        }
    }

    /// <summary>One sweep. An engine that does not answer makes no snapshot: the last one stays, and its time says how old it is.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            var snapshot = await ReadAsync(cancellation);
            _told = null;
            book.Put(snapshot);
            await TellAsync(snapshot, cancellation);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException)
        {
            if (_told is null)
            {
                LogNotRead(exception.Message);
            }

            _told = exception.Message;
        }
    }

    private async Task<UsageSnapshot> ReadAsync(CancellationToken cancellation)
    {
        var (at, begun) = (time.GetUtcNow(), time.GetTimestamp());
        var census = await source.CountAsync(cancellation);
        var capacity = await CapacityAsync(cancellation);
        var used = host.Read(capacity.DataRoot);
        var records = containers.Current;
        var samples = new ConcurrentDictionary<string, RawSample>(StringComparer.Ordinal);
        await Parallel.ForEachAsync(census.Replicas, new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellation }, async (replica, token) =>
        {
            if (await SampleAsync(replica.DockerId, RunOf(records, replica), token) is { } sample)
            {
                samples[replica.DockerId] = sample;
            }
        });
        if (samples.IsEmpty && census.Replicas.Count > 0)
        {
            throw new TransientEngineException("The engine told the usage of no replica.", null);
        }

        var readings = census.Replicas.Where(replica => samples.ContainsKey(replica.DockerId))
            .Select(replica => ReadingOf(replica, records.GetValueOrDefault(replica.ContainerId), samples[replica.DockerId]));
        var snapshot = new UsageSnapshot
        {
            At = at,
            Replicas = readings.ToImmutableDictionary(reading => reading.DockerId, StringComparer.Ordinal),
            Engine = EngineOf(at, census, capacity, used),
            Took = time.GetElapsedTime(begun),
        };
        Remember(census, samples);
        return snapshot;
    }

    /// <summary>Null when the replica has gone, or could not be read this time: the others are told all the same.</summary>
    private async Task<RawSample?> SampleAsync(string dockerId, DateTimeOffset? runSince, CancellationToken cancellation)
    {
        try
        {
            return await source.ReadAsync(dockerId, runSince, cancellation);
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException)
        {
            LogReplicaNotRead(dockerId, exception.Message);
            return null;
        }
    }

    private async Task<EngineCapacity> CapacityAsync(CancellationToken cancellation)
    {
        if (_capacity is { } known && time.GetElapsedTime(known.At) < CapacityFresh)
        {
            return known.Capacity;
        }

        var capacity = await source.ReadCapacityAsync(cancellation);
        _capacity = (capacity, time.GetTimestamp());
        return capacity;
    }

    private ReplicaReading ReadingOf(CountedReplica replica, ContainerRecord? record, RawSample sample)
    {
        var resources = record?.Specs.GetValueOrDefault(replica.Generation)?.Resources;
        return new ReplicaReading
        {
            DockerId = replica.DockerId,
            ContainerId = replica.ContainerId,
            ContainerName = replica.ContainerName,
            Name = replica.Name,
            Generation = replica.Generation,
            Index = replica.Index,
            Usage = UsageMeter.Between(_before.GetValueOrDefault(replica.DockerId), sample, resources?.CpuLimit?.NanoCpus / 1e9),
            CpuSeconds = sample.CpuTime / 1e9,
            OutOfMemoryKills = kills.Of(replica.DockerId),
            Disk = disk.Of(replica.DockerId, resources?.StorageLimit?.Bytes),
        };
    }

    private static EngineReading EngineOf(DateTimeOffset at, EngineCensus census, EngineCapacity capacity, HostUsage used) => new()
    {
        At = at,
        Engine = capacity.Name,
        Cpus = capacity.Cpus,
        CpuPercent = used.CpuPercent,
        MemoryTotal = capacity.Memory,
        MemoryUsed = used.MemoryUsed,
        DiskTotal = used.DiskTotal,
        DiskUsed = used.DiskUsed,
        ContainersRunning = census.Running,
        ContainersPaused = census.Paused,
        ContainersStopped = census.Stopped,
    };

    private static DateTimeOffset? RunOf(ImmutableDictionary<string, ContainerRecord> records, CountedReplica replica) =>
        records.GetValueOrDefault(replica.ContainerId)?.Replicas.FirstOrDefault(known => known.DockerId == replica.DockerId)?.StartedAt;

    /// <summary>The samples that the next sweep compares with. One that could not be read keeps its last: the next rates span two intervals.</summary>
    private void Remember(EngineCensus census, ConcurrentDictionary<string, RawSample> samples)
    {
        var next = new Dictionary<string, RawSample>(samples, StringComparer.Ordinal);
        foreach (var replica in census.Replicas.Where(replica => !samples.ContainsKey(replica.DockerId)))
        {
            if (_before.TryGetValue(replica.DockerId, out var earlier))
            {
                next[replica.DockerId] = earlier;
            }
        }

        foreach (var gone in _before.Keys.Where(id => !next.ContainsKey(id)))
        {
            kills.Forget(gone);
        }

        _before = next;
    }

    private async Task TellAsync(UsageSnapshot snapshot, CancellationToken cancellation)
    {
        foreach (var observer in observers)
        {
            try
            {
                await observer.ObserveAsync(snapshot, cancellation);
            }
#pragma warning disable CA1031 // What goes wrong in one of them is not the others' matter.
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogObserverFailed(exception, observer.GetType().Name);
            }
        }
    }
}
