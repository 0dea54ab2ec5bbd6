using System.Runtime.CompilerServices;
using System.Threading.Channels;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Logs;

/// <summary>Follows the replicas of one Container: those that are there, those that come, and those that start again, until the Container is no more.</summary>
internal sealed class LogFollower(
    IReplicaLogs logs, IContainerEngine engine, IContainerStore containers, EventFeed feed, TimeProvider time, string containerId, LogRequest request, LogCursors cursors)
{
    // What operations do is told at once; a replica that its engine restarts by itself is found at the next look.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan LookTogether = TimeSpan.FromMilliseconds(100);

    private readonly Channel<LogLine> _lines = Channel.CreateBounded<LogLine>(new BoundedChannelOptions(256) { SingleReader = true });
    private readonly Dictionary<string, Task> _pumps = new(StringComparer.Ordinal);
    private readonly HashSet<string> _ended = new(StringComparer.Ordinal);

    /// <summary>How many replicas there have been.</summary>
    public int Seen { get; private set; }

    public async IAsyncEnumerable<LogLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = WatchAsync(stop.Token);
        try
        {
            await foreach (var line in LogReorder.InOrderAsync(_lines.Reader, time, cancellation))
            {
                yield return line;
            }
        }
        finally
        {
            await stop.CancelAsync();
            await watch;
        }
    }

    private async Task WatchAsync(CancellationToken stop)
    {
        Exception? failure = null;
        try
        {
            while (await containers.FindAsync(containerId, stop) is not null)
            {
                var changed = feed.Next;
                await StartPumpsAsync(stop);
                await Task.WhenAny([changed, Task.Delay(LookAgain, time, stop), .. _pumps.Values]);

                // Changes come in groups, and every look is a call to the engine.
                await Task.Delay(LookTogether, time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The caller has gone.
        }
        catch (Exception exception)
        {
            failure = exception;
        }

        // Never throws: a pump keeps its failures to itself.
        await Task.WhenAll(_pumps.Values);
        _lines.Writer.TryComplete(failure);
    }

    private async Task StartPumpsAsync(CancellationToken stop)
    {
        foreach (var (dockerId, _) in _pumps.Where(pump => pump.Value.IsCompleted).ToArray())
        {
            _pumps.Remove(dockerId);
            _ended.Add(dockerId);
        }

        if (await LookAsync(stop) is not { } replicas)
        {
            return;
        }

        foreach (var replica in replicas.Where(replica => !_pumps.ContainsKey(replica.DockerId)))
        {
            // One that has ended and does not run again has nothing more to say.
            if (!_ended.Contains(replica.DockerId) || replica.IsUp)
            {
                _pumps[replica.DockerId] = PumpAsync(replica, stop);
            }
        }

        var present = replicas.Select(replica => replica.DockerId).ToHashSet(StringComparer.Ordinal);
        _ended.IntersectWith(present);
        cursors.Keep(present);
        Seen = Math.Max(Seen, present.Count);
    }

    /// <summary>Null while the engine does not answer: what we follow may well still be there.</summary>
    private async Task<IReadOnlyList<ObservedReplica>?> LookAsync(CancellationToken stop)
    {
        try
        {
            var replicas = await engine.ListAsync(containerId, stop);
            return [.. replicas.Where(replica => request.Replica is not { } index || replica.Index == index)];
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException)
        {
            return null;
        }
    }

    private async Task PumpAsync(ObservedReplica replica, CancellationToken stop)
    {
        var query = request.ForReplica() with { Follow = true, Tail = null, Since = cursors.After(replica.DockerId) ?? request.Since };
        try
        {
            await foreach (var line in logs.ReadAsync(replica.DockerId, query, stop))
            {
                await _lines.Writer.WriteAsync(LogLine.Of(replica, line), stop);
                cursors.Read(replica.DockerId, line.Time);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The caller has gone.
        }
        catch (Exception exception) when (exception is EngineUnavailableException or TransientEngineException or ContainerEngineException)
        {
            // The engine may be back in a while: a look then finds out whether there is more to read.
            await Task.WhenAny(Task.Delay(LookAgain, time, stop));
        }
    }
}
