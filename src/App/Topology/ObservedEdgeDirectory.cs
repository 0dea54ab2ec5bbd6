using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>The connections that were seen, in memory. Another process may look at them too: what it tells the store is found within one interval.</summary>
public sealed class ObservedEdgeDirectory(IObservedEdgeStore store, DiscoveryOptions options, TimeProvider time)
{
    /// <summary>Edges that the map is made of, the latest; a crawler may call any number of addresses.</summary>
    private const int MostEdges = 5000;

    private Kept? _kept;

    /// <summary>The same list as before when nothing was read since.</summary>
    public async Task<IReadOnlyList<ObservedEdge>> ListAsync(CancellationToken cancellation) =>
        Volatile.Read(ref _kept) is { } kept && time.GetElapsedTime(kept.At) < TimeSpan.FromSeconds(options.ObserveInterval)
            ? kept.Edges
            : await ReadAsync(cancellation);

    /// <summary>Takes down what a sweep saw.</summary>
    public async Task AddAsync(IReadOnlyList<ObservedEdge> seen, CancellationToken cancellation)
    {
        await store.UpsertAsync(seen, cancellation);
        await ReadAsync(cancellation);
    }

    private async Task<IReadOnlyList<ObservedEdge>> ReadAsync(CancellationToken cancellation)
    {
        var at = time.GetTimestamp();
        var edges = await store.ListAsync(time.GetUtcNow().AddHours(-options.ObserveRetention), MostEdges, cancellation);
        Volatile.Write(ref _kept, new Kept(at, edges));
        return edges;
    }

    private sealed record Kept(long At, IReadOnlyList<ObservedEdge> Edges);
}
