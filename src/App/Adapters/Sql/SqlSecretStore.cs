using Dapper;
using FunctionsOrchestrator.App.Secrets;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Sealed secrets in SQL. Whoever reads the table has nothing without the key.</summary>
internal sealed class SqlSecretStore(ISqlDatabase database) : ISecretStore
{
    private const string Columns = "reference AS Reference, container_id AS ContainerId, key_id AS KeyId, box AS Box";

    public async Task PutAsync(IReadOnlyList<SealedSecret> secrets, DateTimeOffset now, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(secrets);
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);

        // In one order, so that two who write the same do not wait for each other.
        await connection.InsertAsync(
            "INSERT INTO secrets (reference, container_id, key_id, box, written_at)",
            secrets.DistinctBy(secret => secret.Reference).OrderBy(secret => secret.Reference, StringComparer.Ordinal)
                .Select(secret => new object?[] { secret.Reference, secret.ContainerId, secret.KeyId, secret.Box, SqlTime.Text(now) }),
            "ON CONFLICT (reference) DO UPDATE SET key_id = excluded.key_id, box = excluded.box, written_at = excluded.written_at",
            transaction,
            cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async Task<IReadOnlyList<SealedSecret>> FindAsync(IReadOnlyCollection<string> references, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
        {
            return [];
        }

        var (list, parameters) = Listed(references);
        await using var connection = await database.OpenAsync(cancellation);
        return [.. await connection.QueryAsync<SealedSecret>(new CommandDefinition($"SELECT {Columns} FROM secrets WHERE reference IN ({list})", parameters, cancellationToken: cancellation))];
    }

    public async Task<IReadOnlyList<SealedSecret>> ListAsync(DateTimeOffset before, string? after, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return [.. await connection.QueryAsync<SealedSecret>(new CommandDefinition(
            $"SELECT {Columns} FROM secrets WHERE written_at < @before AND reference > @after ORDER BY reference LIMIT @limit",
            new { before = SqlTime.Text(before), after = after ?? string.Empty, limit },
            cancellationToken: cancellation))];
    }

    public async Task ResealAsync(SealedSecret old, SealedSecret @new, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(old);
        ArgumentNullException.ThrowIfNull(@new);
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE secrets SET key_id = @keyId, box = @box WHERE reference = @reference AND box = @was",
            new { keyId = @new.KeyId, box = @new.Box, reference = old.Reference, was = old.Box },
            cancellationToken: cancellation));
    }

    public async Task<int> RemoveAsync(IReadOnlyCollection<string> references, DateTimeOffset before, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(references);
        if (references.Count == 0)
        {
            return 0;
        }

        var (list, parameters) = Listed(references);
        parameters.Add("before", SqlTime.Text(before));
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            $"DELETE FROM secrets WHERE written_at < @before AND reference IN ({list})", parameters, cancellationToken: cancellation));
    }

    // One parameter each: lists as parameters are not the same everywhere.
    private static (string List, DynamicParameters Parameters) Listed(IReadOnlyCollection<string> references)
    {
        var parameters = new DynamicParameters();
        var names = references.Select((reference, i) =>
        {
            parameters.Add($"r{i}", reference);
            return $"@r{i}";
        }).ToArray();
        return (string.Join(", ", names), parameters);
    }
}
