using Dapper;
using FunctionsOrchestrator.App.RuntimeSecurity;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>What runtime security remembers, in SQL.</summary>
internal sealed class SqlRuntimeMemoryStore(ISqlDatabase database) : IRuntimeMemoryStore
{
    public async Task<IReadOnlyDictionary<string, string>> LoadAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string Key, string Document)>(new CommandDefinition("SELECT memory_key, document FROM runtime_memory", cancellationToken: cancellation));
        return rows.ToDictionary(row => row.Key, row => row.Document, StringComparer.Ordinal);
    }

    public async Task SaveAsync(IReadOnlyDictionary<string, string> documents, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(documents);
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.InsertAsync(
            "INSERT INTO runtime_memory (memory_key, document)",
            documents.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new object?[] { entry.Key, entry.Value }),
            "ON CONFLICT (memory_key) DO UPDATE SET document = excluded.document",
            transaction,
            cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async Task DeleteAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(keys);
        await using var connection = await database.OpenAsync(cancellation);
        foreach (var key in keys)
        {
            await connection.ExecuteAsync(new CommandDefinition("DELETE FROM runtime_memory WHERE memory_key = @key", new { key }, cancellationToken: cancellation));
        }
    }
}
