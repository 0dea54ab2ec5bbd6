using System.Globalization;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.App.Traffic;
using FunctionsOrchestrator.Core.Topology;
using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;

/// <summary>Reported traffic that goes on without its database. The book has the latest in memory: meanwhile nothing new is known here.</summary>
internal sealed class WriteBehindTrafficStore(SqlTrafficStore store, StoreOutbox outbox) : ITrafficStore
{
    private const int MostKept = 100_000;
    private readonly StoreLane _lane = outbox.Lane("traffic", MostKept);
    private long _count;

    public Task AddAsync(IReadOnlyList<TrafficWindow> windows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(windows);
        var key = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        return _lane.WriteAsync(new StoreWrite(key, token => store.AddAsync(windows, token), windows.Count), cancellation);
    }

    public Task<IReadOnlyList<TrafficWindow>> ListAsync(DateTimeOffset endedAfter, int limit, CancellationToken cancellation) =>
        outbox.ReadAsync(token => store.ListAsync(endedAfter, limit, token), () => [], cancellation);

    public Task<IReadOnlyList<ObservedEdge>> ListCallsAsync(DateTimeOffset endedAfter, int limit, CancellationToken cancellation) =>
        outbox.ReadAsync(token => store.ListCallsAsync(endedAfter, limit, token), () => [], cancellation);

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation) => store.PruneAsync(before, cancellation);
}
