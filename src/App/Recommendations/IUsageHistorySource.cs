using FunctionsOrchestrator.App.Containers;
using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Recommendations;

/// <summary>Gives what replicas have used.</summary>
public interface IUsageHistorySource
{
    /// <summary>
    /// By Container, what its replicas have used since a moment, those included that are no more, throttling and kills with
    /// it; limits and the engine are not its to tell. A Container of which nothing is known may be missing. One question for all.
    /// </summary>
    Task<IReadOnlyDictionary<string, UsageHistory>> ReadAsync(IReadOnlyList<ContainerRecord> containers, DateTimeOffset since, CancellationToken cancellation);
}
