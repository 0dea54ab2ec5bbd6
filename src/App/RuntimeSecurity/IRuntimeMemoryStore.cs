namespace FunctionsOrchestrator.App.RuntimeSecurity;

/// <summary>Keeps what is remembered of replicas, by key.</summary>
public interface IRuntimeMemoryStore
{
    Task<IReadOnlyDictionary<string, string>> LoadAsync(CancellationToken cancellation);

    /// <summary>It may wait for a database that is away.</summary>
    Task SaveAsync(IReadOnlyDictionary<string, string> documents, CancellationToken cancellation);

    Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation);
}
