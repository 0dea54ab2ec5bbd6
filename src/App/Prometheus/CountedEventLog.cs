using FunctionsOrchestrator.App.Events;

namespace FunctionsOrchestrator.App.Prometheus;

/// <summary>Counts what the history is told.</summary>
internal sealed class CountedEventLog(IEventLog log, OperationMetrics metrics) : IEventLog
{
    public async Task AppendAsync(IReadOnlyList<ContainerEvent> events, CancellationToken cancellation)
    {
        await log.AppendAsync(events, cancellation);
        foreach (var told in events)
        {
            metrics.Note(told);
        }
    }

    public Task<IReadOnlyList<ContainerEvent>> ListAsync(EventFilter filter, CancellationToken cancellation) => log.ListAsync(filter, cancellation);

    public Task<IReadOnlyList<ContainerEvent>> ReadOnAsync(long after, EventFilter filter, CancellationToken cancellation) => log.ReadOnAsync(after, filter, cancellation);

    public Task<long> LastSequenceAsync(CancellationToken cancellation) => log.LastSequenceAsync(cancellation);

    public Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation) => log.PruneAsync(before, cancellation);
}
