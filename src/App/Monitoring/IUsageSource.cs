using FunctionsOrchestrator.Core.Monitoring;

namespace FunctionsOrchestrator.App.Monitoring;

/// <summary>What an engine tells of what its containers use. Throws as <see cref="Containers.IContainerEngine"/> does.</summary>
public interface IUsageSource
{
    /// <summary>What is there, in one call.</summary>
    Task<EngineCensus> CountAsync(CancellationToken cancellation);

    /// <summary>A replica's counters; null when it does not run any more.</summary>
    /// <param name="dockerId">Whose.</param>
    /// <param name="runSince">When its run began, as far as that is known.</param>
    /// <param name="cancellation">We stop.</param>
    Task<RawSample?> ReadAsync(string dockerId, DateTimeOffset? runSince, CancellationToken cancellation);

    /// <summary>What every container has on disk, by Docker id. The engine needs long for it.</summary>
    Task<IReadOnlyDictionary<string, DiskUsage>> ReadDiskAsync(CancellationToken cancellation);

    Task<EngineCapacity> ReadCapacityAsync(CancellationToken cancellation);
}
