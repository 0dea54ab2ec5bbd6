using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Topology;

/// <summary>Everything that runs on an engine, ours or not, and where it is found.</summary>
public interface IEngineContainers
{
    /// <summary>In one call.</summary>
    Task<IReadOnlyList<EngineContainer>> ListRunningAsync(CancellationToken cancellation);
}
