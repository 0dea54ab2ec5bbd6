namespace FunctionsOrchestrator.App.Security;

/// <summary>Keeps what was revoked for all instances of the app, and over restarts. What others add is told under <see cref="Topic"/>.</summary>
public interface IRevocationStore
{
    const string Topic = "token_revocations";

    /// <summary>Adds one; the first one of an id stays as it is.</summary>
    /// <returns>The one that is kept.</returns>
    Task<Revocation> AddAsync(Revocation revocation, RevocationKind kind, CancellationToken cancellation);

    Task<Revocation?> FindAsync(string id, CancellationToken cancellation);

    /// <summary>All of every kind that have not expired: their ids, and until when.</summary>
    Task<IReadOnlyList<(string Id, DateTimeOffset ExpiresAt)>> ListAllAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>A page of tokens that have not expired, the latest first.</summary>
    /// <param name="now">What had expired by then is left out.</param>
    /// <param name="after">The last one of the page before.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellation">The caller gave up.</param>
    Task<IReadOnlyList<Revocation>> ListAsync(DateTimeOffset now, (DateTimeOffset RevokedAt, string Id)? after, int limit, CancellationToken cancellation);

    /// <summary>Forgets what has expired.</summary>
    Task<int> PruneAsync(DateTimeOffset now, CancellationToken cancellation);
}
