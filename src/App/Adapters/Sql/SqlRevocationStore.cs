using Dapper;
using FunctionsOrchestrator.App.Security;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Revoked tokens in SQL.</summary>
internal sealed class SqlRevocationStore(ISqlDatabase database) : IRevocationStore
{
    private const string Columns = "id, reason, revoked_by, revoked_at, expires_at";

    private const string Insert = """
        INSERT INTO token_revocations (id, kind, reason, revoked_by, revoked_at, expires_at) VALUES (@Id, @kind, @Reason, @RevokedBy, @revokedAt, @expiresAt)
        ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at WHERE excluded.expires_at > token_revocations.expires_at
        """;

    public async Task<Revocation> AddAsync(Revocation revocation, RevocationKind kind, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(revocation);
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var row = new
        {
            revocation.Id,
            kind = NameOf(kind),
            revocation.Reason,
            revocation.RevokedBy,
            revokedAt = SqlTime.Text(revocation.RevokedAt),
            expiresAt = SqlTime.Text(revocation.ExpiresAt),
        };
        await connection.ExecuteAsync(new CommandDefinition(Insert, row, transaction, cancellationToken: cancellation));
        var kept = await connection.QuerySingleAsync<Row>(new CommandDefinition($"SELECT {Columns} FROM token_revocations WHERE id = @Id", row, transaction, cancellationToken: cancellation));
        await database.TellAsync(transaction, IRevocationStore.Topic, revocation.Id, cancellation);
        await transaction.CommitAsync(cancellation);
        return Read(kept);
    }

    public async Task<Revocation?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition($"SELECT {Columns} FROM token_revocations WHERE id = @id", new { id }, cancellationToken: cancellation));
        return row is null ? null : Read(row);
    }

    public async Task<IReadOnlyList<(string Id, DateTimeOffset ExpiresAt)>> ListAllAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string Id, string ExpiresAt)>(new CommandDefinition(
            "SELECT id, expires_at FROM token_revocations WHERE expires_at > @now", new { now = SqlTime.Text(now) }, cancellationToken: cancellation));
        return [.. rows.Select(row => (row.Id, SqlTime.Read(row.ExpiresAt)))];
    }

    public async Task<IReadOnlyList<Revocation>> ListAsync(DateTimeOffset now, (DateTimeOffset RevokedAt, string Id)? after, int limit, CancellationToken cancellation)
    {
        var page = after is null ? string.Empty : " AND (revoked_at < @at OR (revoked_at = @at AND id > @id))";
        var parameters = new { kind = NameOf(RevocationKind.Token), now = SqlTime.Text(now), at = after is { } last ? SqlTime.Text(last.RevokedAt) : string.Empty, id = after?.Id ?? string.Empty, limit };
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM token_revocations WHERE kind = @kind AND expires_at > @now{page} ORDER BY revoked_at DESC, id LIMIT @limit", parameters, cancellationToken: cancellation));
        return [.. rows.Select(Read)];
    }

    public async Task<int> PruneAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition("DELETE FROM token_revocations WHERE expires_at <= @now", new { now = SqlTime.Text(now) }, cancellationToken: cancellation));
    }

    private static string NameOf(RevocationKind kind) => kind is RevocationKind.Session ? "session" : "token";

    private static Revocation Read(Row row) => new(row.Id, row.Reason, row.Revoked_by, SqlTime.Read(row.Revoked_at), SqlTime.Read(row.Expires_at));

    // Dapper fills it by the columns' names.
    private sealed record Row(string Id, string Reason, string Revoked_by, string Revoked_at, string Expires_at);
}
