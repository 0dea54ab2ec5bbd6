using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Learns what was revoked: at the start, by other instances of the app, and after the database was away.</summary>
internal sealed class RevocationFollower(IRevocationStore store, RevocationList list, TimeProvider time) : IChangeFollower
{
    public string Topic => IRevocationStore.Topic;

    public async Task FollowAsync(string key, CancellationToken cancellation)
    {
        if (await store.FindAsync(key, cancellation) is { } revocation)
        {
            list.Add(revocation.Id, revocation.ExpiresAt);
        }
    }

    public async Task CatchUpAsync(CancellationToken cancellation)
    {
        list.Prune();
        foreach (var (id, expires) in await store.ListAllAsync(time.GetUtcNow() - RevocationList.Margin, cancellation))
        {
            list.Add(id, expires);
        }
    }
}
