using FunctionsOrchestrator.Core.Topology;
using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.App.Traffic;

/// <summary>The traffic that was reported. To tell it the same twice, or from two processes, is harmless.</summary>
public interface ITrafficStore
{
    /// <summary>Keeps those that are not known: one for each service, instance, reporter, caller and start.</summary>
    Task AddAsync(IReadOnlyList<TrafficWindow> windows, CancellationToken cancellation);

    /// <summary>Those that ended after a moment, the latest first.</summary>
    Task<IReadOnlyList<TrafficWindow>> ListAsync(DateTimeOffset endedAfter, int limit, CancellationToken cancellation);

    /// <summary>Who called whom in windows that ended after a moment, the latest first.</summary>
    Task<IReadOnlyList<ObservedEdge>> ListCallsAsync(DateTimeOffset endedAfter, int limit, CancellationToken cancellation);

    /// <summary>Forgets what ended before a moment, and gives the number.</summary>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation);
}
