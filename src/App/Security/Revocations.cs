using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Security;

/// <summary>Revokes: here at once, and by the store everywhere and for good.</summary>
public sealed class Revocations(IRevocationStore store, RevocationList list, TimeProvider time)
{
    /// <exception cref="RevocationNotKeptException">It holds here, but the store could not take it.</exception>
    public async Task<Revocation> RevokeAsync(Revocation revocation, RevocationKind kind, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(revocation);

        // Before it is stored: from here on it is refused, whatever happens.
        list.Add(revocation.Id, revocation.ExpiresAt);
        try
        {
            await store.PruneAsync(time.GetUtcNow() - RevocationList.Margin, cancellation);
            var kept = await store.AddAsync(revocation, kind, cancellation);
            list.Add(kept.Id, kept.ExpiresAt);
            return kept;
        }
        catch (StoreUnavailableException exception)
        {
            throw new RevocationNotKeptException(exception);
        }
    }
}
