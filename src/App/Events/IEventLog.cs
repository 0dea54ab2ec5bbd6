namespace FunctionsOrchestrator.App.Events;

/// <summary>The history of all Containers: append, read, forget what is old.</summary>
public interface IEventLog
{
    /// <summary>Adds what is not there yet, in one write; of each Container only the latest are kept.</summary>
    Task AppendAsync(IReadOnlyList<ContainerEvent> events, CancellationToken cancellation);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<ContainerEvent>> ListAsync(EventFilter filter, CancellationToken cancellation);

    /// <summary>What came after a place in the order, oldest first.</summary>
    Task<IReadOnlyList<ContainerEvent>> ReadOnAsync(long after, EventFilter filter, CancellationToken cancellation);

    /// <summary>The last place in the order; 0 when nothing ever happened.</summary>
    Task<long> LastSequenceAsync(CancellationToken cancellation);

    /// <summary>Forgets what happened before a moment.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation);
}
