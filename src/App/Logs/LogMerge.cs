using System.Runtime.CompilerServices;
using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Logs;

/// <summary>What several replicas have written up to now, as one log in the order of time. One line of each is in memory.</summary>
internal sealed class LogMerge(IReplicaLogs logs, IReadOnlyList<ObservedReplica> replicas, ReplicaLogQuery query) : IAsyncDisposable
{
    private readonly PriorityQueue<Source, (LogTime, int)> _sources = new();
    private readonly List<Source> _all = [];

    /// <summary>Opens every log and reads its first line: what is wrong with an engine shows here, before anything is answered.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        _all.AddRange(replicas.Select(replica => new Source(replica, logs.ReadAsync(replica.DockerId, query, cancellation).GetAsyncEnumerator(cancellation))));
        var opened = await Task.WhenAll(_all.Select(source => source.Lines.MoveNextAsync().AsTask()));
        for (var i = 0; i < opened.Length; i++)
        {
            if (opened[i])
            {
                _sources.Enqueue(_all[i], (_all[i].Lines.Current.Time, i));
            }
        }
    }

    /// <param name="read">Is told the last time read of a replica, by Docker id.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async IAsyncEnumerable<LogLine> ReadAsync(Action<string, LogTime> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (_sources.TryDequeue(out var source, out var place))
        {
            cancellation.ThrowIfCancellationRequested();
            var line = source.Lines.Current;
            read(source.Replica.DockerId, line.Time);
            yield return LogLine.Of(source.Replica, line);
            if (await source.Lines.MoveNextAsync())
            {
                _sources.Enqueue(source, (source.Lines.Current.Time, place.Item2));
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var source in _all)
        {
            await source.Lines.DisposeAsync();
        }
    }

    private sealed record Source(ObservedReplica Replica, IAsyncEnumerator<StampedLine> Lines);
}
