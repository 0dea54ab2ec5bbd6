using System.Collections.Concurrent;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Adapters.Sql.WriteBehind;

/// <summary>The book of leases that goes on without its database, by what it has read and written before.</summary>
internal sealed class WriteBehindLeaseBook(SqlLeaseBook book, StoreOutbox outbox) : ILeaseBook, IChangeFollower
{
    private const int MostKept = 200_000;
    private readonly StoreLane _lane = outbox.Lane("leases", MostKept);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _known = new(StringComparer.Ordinal);

    public string Topic => "leases";

    /// <summary>While the database answers, it is asked; nobody follows single leases.</summary>
    public Task FollowAsync(string key, CancellationToken cancellation) => Task.CompletedTask;

    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        foreach (var (instanceId, due) in await book.ListAsync(cancellation))
        {
            _known.TryAdd(instanceId, due);
        }
    }

    public Task PutAsync(string instanceId, DateTimeOffset due, CancellationToken cancellation)
    {
        _known[instanceId] = due;
        return _lane.WriteAsync(new StoreWrite(instanceId, token => book.PutAsync(instanceId, due, token)), cancellation);
    }

    public Task RemoveAsync(string instanceId, CancellationToken cancellation)
    {
        _known.TryRemove(instanceId, out _);
        return _lane.WriteAsync(new StoreWrite(instanceId, token => book.RemoveAsync(instanceId, token)), cancellation);
    }

    public Task<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation) => outbox.ReadAsync(
        token => book.ListDueAsync(now, limit, token),
        () => [.. _known.Where(lease => lease.Value <= now).OrderBy(lease => lease.Value).Take(limit).Select(lease => lease.Key)],
        cancellation);
}
