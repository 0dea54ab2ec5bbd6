using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.ReplicaMetrics;

/// <summary>Asks a replica for what it tells of itself.</summary>
public interface IReplicaScraper
{
    /// <summary>Does not throw, unless it is cancelled.</summary>
    Task<ScrapeAnswer> ScrapeAsync(ObservedReplica replica, int port, string path, CancellationToken cancellation);
}
