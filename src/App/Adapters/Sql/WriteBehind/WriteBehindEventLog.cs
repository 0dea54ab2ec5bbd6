using System.Globalization;
using FunctionsOrchestrator.App.Events;
using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;

/// <summary>The history that goes on without its database: what happens is kept, and can be read when it is written.</summary>
internal sealed class WriteBehindEventLog(SqlEventLog log, StoreOutbox outbox) : IEventLog
{
    private const int MostKept = 50_000;
    private readonly StoreLane _lane = outbox.Lane("events", MostKept);
    private long _count;

    public Task AppendAsync(IReadOnlyList<ContainerEvent> events, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(events);
        var key = Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture);
        return events.Count == 0 ? Task.CompletedTask : _lane.WriteAsync(new StoreWrite(key, token => log.AppendAsync(events, token), events.Count), cancellation);
    }

    public Task<IReadOnlyList<ContainerEvent>> ListAsync(EventFilter filter, CancellationToken cancellation) => log.ListAsync(filter, cancellation);

    public Task<IReadOnlyList<ContainerEvent>> ReadOnAsync(long after, EventFilter filter, CancellationToken cancellation) => log.ReadOnAsync(after, filter, cancellation);

    public Task<long> LastSequenceAsync(CancellationToken cancellation) => log.LastSequenceAsync(cancellation);

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation) => log.PruneAsync(before, cancellation);
}
