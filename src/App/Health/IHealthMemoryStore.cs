namespace FunctionsOrchestrator.App.Health;

/// <summary>Where the memory of health checks is kept. Written in batches, and only when a status changed: a fleet that is well writes nothing.</summary>
public interface IHealthMemoryStore
{
    Task<IReadOnlyList<HealthMemory>> ListAsync(CancellationToken cancellation);

    /// <summary>Writes some and forgets others, together.</summary>
    Task SaveAsync(IReadOnlyCollection<HealthMemory> changed, IReadOnlyCollection<string> gone, CancellationToken cancellation);
}
