using System.Collections.Concurrent;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>Looks at the connections of all replicas and instances on the engine: one list, and the tables of each.</summary>
public sealed class ConnectionSweep(
    IEngineContainers containers,
    IContainerEngine engine,
    IConnectionTables tables,
    MapContainers managed,
    ServiceDirectory directory,
    ObservedEdgeDirectory edges,
    ConnectionBook shared,
    ObservationLog log,
    DiscoveryOptions options,
    TimeProvider time)
{
    private readonly ConcurrentDictionary<string, long> _processes = new(StringComparer.Ordinal);
    // Ticks are not that exact.
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);

    private int _working;
    private long _began = long.MinValue;
    private TimeSpan _took;

    /// <summary>Sweeps unless the last one was a moment ago, or is still at work.</summary>
    public async Task RunIfDueAsync(CancellationToken cancellation)
    {
        if (!log.MayLook || Interlocked.Exchange(ref _working, 1) == 1)
        {
            return;
        }

        try
        {
            if (_began == long.MinValue || time.GetElapsedTime(_began) + Slack >= SweepPacing.Until(TimeSpan.FromSeconds(options.ObserveInterval), _took))
            {
                await RunAsync(cancellation);
            }
        }
        finally
        {
            Volatile.Write(ref _working, 0);
        }
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        _began = time.GetTimestamp();
        var now = time.GetUtcNow();
        var running = await containers.ListRunningAsync(cancellation);
        Forget(running);
        var book = AddressBook.Of(directory.Current, running, await managed.ListAsync(cancellation), tables.HostAddresses());
        EngineContainer[] watched = [.. running.Where(container => container.HasOwnNetwork && NodeId.KindOf(book.CallerOf(container)) is not MapNodeKind.Foreign)];
        var read = new List<ContainerConnections>();
        var reading = time.GetTimestamp();
        foreach (var container in watched)
        {
            if (await ReadAsync(container, cancellation) is { } entries)
            {
                read.Add(new ContainerConnections(container, entries));
            }
        }

        _took = time.GetElapsedTime(reading);
        shared.Put(read, book);
        await edges.AddAsync(ObservedEdges.Of(read, book, now), cancellation);
        log.Note(new Observation
        {
            Enabled = true,
            Interval = options.ObserveInterval,
            LastSweepAt = now,
            LastSweepTook = Math.Round(_took.TotalSeconds, 3),
            Read = read.Count,
            Unreadable = watched.Length - read.Count,
            Watched = read.Select(table => book.CallerOf(table.Container)).ToHashSet(),
        });
    }

    /// <summary>The process is asked for once; when it is the container's no more, the container may have been started anew.</summary>
    private async Task<IReadOnlyList<TcpEntry>?> ReadAsync(EngineContainer container, CancellationToken cancellation)
    {
        if (_processes.TryGetValue(container.DockerId, out var known) && await tables.ReadAsync(container.DockerId, known, cancellation) is { } entries)
        {
            return entries;
        }

        try
        {
            if ((await engine.InspectAsync(container.DockerId, cancellation))?.ProcessId is not { } process || process == known)
            {
                return null;
            }

            _processes[container.DockerId] = process;
            return await tables.ReadAsync(container.DockerId, process, cancellation);
        }
        catch (TransientEngineException)
        {
            return null;
        }
    }

    private void Forget(IReadOnlyList<EngineContainer> running)
    {
        var alive = running.Select(container => container.DockerId).ToHashSet();
        foreach (var gone in _processes.Keys.Where(id => !alive.Contains(id)))
        {
            _processes.TryRemove(gone, out _);
            tables.Forget(gone);
        }
    }
}
