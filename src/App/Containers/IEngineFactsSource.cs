using FunctionsOrchestrator.Core.Containers;

namespace FunctionsOrchestrator.App.Containers;

/// <summary>Tells what the engine can do. Throws as <see cref="IContainerEngine"/> does.</summary>
public interface IEngineFactsSource
{
    Task<EngineFacts> ReadAsync(CancellationToken cancellation);
}
