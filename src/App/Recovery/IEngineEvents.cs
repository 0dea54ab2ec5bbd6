namespace FunctionsOrchestrator.App.Recovery;

/// <summary>What a Docker Engine tells of our replicas as it happens.</summary>
public interface IEngineEvents
{
    /// <summary>Reads from a moment of the engine's clock on, until the engine hangs up (it ends) or cannot be reached (<see cref="Containers.EngineUnavailableException"/>).</summary>
    IAsyncEnumerable<EngineEvent> ReadAsync(DateTimeOffset since, CancellationToken cancellation);
}
