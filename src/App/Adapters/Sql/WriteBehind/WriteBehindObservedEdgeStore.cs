using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.App.Topology;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;

/// <summary>Observed edges that go on without their database, from those that were read last and seen since.</summary>
internal sealed class WriteBehindObservedEdgeStore(SqlObservedEdgeStore store, StoreOutbox outbox) : IObservedEdgeStore
{
    private const int MostKept = 20_000;
    private readonly StoreLane _lane = outbox.Lane("edges", MostKept);
    private readonly Lock _gate = new();
    private readonly Dictionary<(string From, string To), ObservedEdge> _known = [];

    public Task UpsertAsync(IReadOnlyList<ObservedEdge> edges, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(edges);
        ObservedEdge[] known = [.. Remember(edges)];
        return edges.Count == 0 ? Task.CompletedTask : _lane.WriteAsync(
            token => store.UpsertAsync(edges, token),
            [.. known.Select(edge => new StoreWrite($"{edge.From} {edge.To}", token => store.UpsertAsync([edge], token)))],
            cancellation);
    }

    public Task<IReadOnlyList<ObservedEdge>> ListAsync(DateTimeOffset seenAfter, int limit, CancellationToken cancellation) => outbox.ReadAsync(
        async token =>
        {
            var edges = await store.ListAsync(seenAfter, limit, token);
            Remember(edges, seenAfter);
            return edges;
        },
        () => Known(seenAfter, limit),
        cancellation);

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation) => store.PruneAsync(before, cancellation);

    private IReadOnlyList<ObservedEdge> Known(DateTimeOffset seenAfter, int limit)
    {
        lock (_gate)
        {
            return
            [
                .. _known.Values.Where(edge => edge.LastSeen > seenAfter)
                    .OrderByDescending(edge => edge.LastSeen).ThenBy(edge => edge.From, StringComparer.Ordinal).ThenBy(edge => edge.To, StringComparer.Ordinal)
                    .Take(limit),
            ];
        }
    }

    private List<ObservedEdge> Remember(IReadOnlyList<ObservedEdge> edges, DateTimeOffset? only = null)
    {
        lock (_gate)
        {
            foreach (var old in _known.Where(edge => edge.Value.LastSeen <= only).Select(edge => edge.Key).ToList())
            {
                _known.Remove(old);
            }

            foreach (var edge in edges)
            {
                _known[(edge.From, edge.To)] = _known.TryGetValue((edge.From, edge.To), out var earlier) ? earlier.With(edge) : edge;
            }

            return [.. edges.Select(edge => (edge.From, edge.To)).Distinct().Select(ends => _known[ends])];
        }
    }
}
