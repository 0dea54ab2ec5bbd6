using FunctionsOrchestrator.App.RuntimeSecurity;
using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;

/// <summary>What is learned while the database is away is kept, and written when it is back.</summary>
internal sealed class WriteBehindRuntimeMemoryStore(SqlRuntimeMemoryStore store, StoreOutbox outbox) : IRuntimeMemoryStore
{
    private const int MostKept = 10_000;
    private readonly StoreLane _lane = outbox.Lane("runtime", MostKept);

    public Task<IReadOnlyDictionary<string, string>> LoadAsync(CancellationToken cancellation) => store.LoadAsync(cancellation);

    public Task SaveAsync(IReadOnlyDictionary<string, string> documents, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return _lane.WriteAsync(
            token => store.SaveAsync(documents, token),
            [.. documents.Select(entry => new StoreWrite(entry.Key, token => store.SaveAsync(new Dictionary<string, string> { [entry.Key] = entry.Value }, token)))],
            cancellation);
    }

    public Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return _lane.WriteAsync(
            token => store.DeleteAsync(keys, token), [.. keys.Select(key => new StoreWrite(key, token => store.DeleteAsync([key], token)))], cancellation);
    }
}
