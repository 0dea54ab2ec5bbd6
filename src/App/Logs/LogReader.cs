using System.Runtime.CompilerServices;
using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Logs;

/// <summary>Reads a Container's log: what there is, in the order of time, and then what comes.</summary>
public sealed class LogReader(IReplicaLogs logs, IContainerEngine engine, IContainerStore containers, EventFeed feed, TimeProvider time)
{
    /// <summary>The replicas whose logs there are.</summary>
    public async Task<IReadOnlyList<ObservedReplica>> ListAsync(string containerId, LogRequest request, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(request);
        var replicas = await engine.ListAsync(containerId, cancellation);
        return [.. replicas.Where(replica => request.Replica is not { } index || replica.Index == index)];
    }

    /// <summary>Opens what there is up to now; throws what is wrong with the engine before a line is read.</summary>
    internal async Task<LogMerge> OpenAsync(IReadOnlyList<ObservedReplica> replicas, LogRequest request, CancellationToken cancellation)
    {
        var query = request.ForReplica();

        // A follower has to know where it begins, even if it wants nothing of what was.
        var merge = new LogMerge(logs, replicas, request is { Follow: true, Tail: 0 } ? query with { Tail = 1 } : query);
        try
        {
            await merge.OpenAsync(cancellation);
            return merge;
        }
        catch
        {
            await merge.DisposeAsync();
            throw;
        }
    }

    /// <summary>The lines; <paramref name="several"/> is told how many replicas they come from.</summary>
    internal async IAsyncEnumerable<LogLine> ReadAsync(
        string containerId, LogMerge merge, int replicas, LogRequest request, Action<int> several, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var cursors = new LogCursors();
        await using (merge)
        {
            var past = merge.ReadAsync(cursors.Read, cancellation);

            // Of several replicas the last of all are wanted; of one stream, more came than was asked for.
            await foreach (var line in request.Tail is { } tail && (replicas > 1 || tail == 0 || request.Stream is not null) ? past.LastAsync(tail, cancellation) : past)
            {
                yield return line;
            }
        }

        if (!request.Follow)
        {
            yield break;
        }

        var follower = new LogFollower(logs, engine, containers, feed, time, containerId, request, cursors);
        await foreach (var line in follower.ReadAsync(cancellation))
        {
            several(follower.Seen);
            yield return line;
        }
    }
}
