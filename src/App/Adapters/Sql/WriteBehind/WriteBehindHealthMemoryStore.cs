using System.Collections.Concurrent;
using FunctionsOrchestrator.App.Health;
using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;

/// <summary>The memory of health checks that goes on without its database.</summary>
internal sealed class WriteBehindHealthMemoryStore(SqlHealthMemoryStore store, StoreOutbox outbox) : IHealthMemoryStore
{
    private const int MostKept = 200_000;
    private readonly StoreLane _lane = outbox.Lane("health", MostKept);
    private readonly ConcurrentDictionary<string, HealthMemory> _known = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<HealthMemory>> ListAsync(CancellationToken cancellation) => outbox.ReadAsync(store.ListAsync, () => [.. _known.Values], cancellation);

    public Task SaveAsync(IReadOnlyCollection<HealthMemory> changed, IReadOnlyCollection<string> gone, CancellationToken cancellation)
    {
        // The caller goes on to use its collections.
        HealthMemory[] kept = [.. changed];
        string[] forgotten = [.. gone];
        Array.ForEach(forgotten, key => _known.TryRemove(key, out _));
        Array.ForEach(kept, memory => _known[memory.Key] = memory);
        return _lane.WriteAsync(
            token => store.SaveAsync(kept, forgotten, token),
            [
                .. forgotten.Select(key => new StoreWrite(key, token => store.SaveAsync([], [key], token))),
                .. kept.Select(memory => new StoreWrite(memory.Key, token => store.SaveAsync([memory], [], token))),
            ],
            cancellation);
    }
}
