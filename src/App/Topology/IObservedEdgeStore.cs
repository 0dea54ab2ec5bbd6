using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>The connections that were seen between nodes. To tell it the same twice, or from two processes, is harmless.</summary>
public interface IObservedEdgeStore
{
    /// <summary>Puts each together with what is known of it.</summary>
    Task UpsertAsync(IReadOnlyList<ObservedEdge> edges, CancellationToken cancellation);

    /// <summary>Those seen after a moment, the latest first.</summary>
    Task<IReadOnlyList<ObservedEdge>> ListAsync(DateTimeOffset seenAfter, int limit, CancellationToken cancellation);

    /// <summary>Forgets what was last seen before a moment, and gives the number.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation);
}
