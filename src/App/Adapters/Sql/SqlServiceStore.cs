using System.Data.Common;
using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The read model of services in SQL. What is written is in the directory before the next write begins: the directory never has a change without those before it.</summary>
internal sealed class SqlServiceStore(ISqlDatabase database, ServiceDirectory directory) : IServiceStore, IDisposable
{
    private const string Upsert = """
        INSERT INTO services (name, revision, registry_index, document, updated_at)
        VALUES (@Name, @Revision, @Index, @document, @updatedAt)
        ON CONFLICT (name) DO UPDATE SET
            revision = excluded.revision, registry_index = excluded.registry_index, document = excluded.document, updated_at = excluded.updated_at
        WHERE excluded.revision >= services.revision
        """;

    private readonly SemaphoreSlim _writing = new(1, 1);

    public Task<ServiceRecord> UpsertAsync(ServiceRecord record, CancellationToken cancellation) => WriteAsync(
        async (index, connection, transaction) =>
        {
            var written = record with { Index = index };
            var row = new { written.Name, written.Revision, written.Index, document = JsonSerializer.Serialize(written), updatedAt = written.UpdatedAt.ToString("O") };
            await connection.ExecuteAsync(new CommandDefinition(Upsert, row, transaction, cancellationToken: cancellation));
            return written;
        },
        written => snapshot => snapshot.With(written),
        cancellation);

    public Task<long> DeleteAsync(string name, CancellationToken cancellation) => WriteAsync(
        async (index, connection, transaction) =>
        {
            await connection.ExecuteAsync(new CommandDefinition("DELETE FROM services WHERE name = @name", new { name }, transaction, cancellationToken: cancellation));
            return index;
        },
        index => snapshot => snapshot.Without(name, index),
        cancellation);

    public async Task<IReadOnlyList<ServiceRecord>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var documents = await connection.QueryAsync<string>(new CommandDefinition("SELECT document FROM services ORDER BY name", cancellationToken: cancellation));
        return [.. documents.Select(document => JsonSerializer.Deserialize<ServiceRecord>(document) ?? throw new InvalidDataException("A service's document is empty."))];
    }

    public async Task<long> LastIndexAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT last_index FROM registry_index WHERE id = 1", cancellationToken: cancellation));
    }

    public void Dispose() => _writing.Dispose();

    private async Task<T> WriteAsync<T>(
        Func<long, DbConnection, DbTransaction, Task<T>> write, Func<T, Func<DirectorySnapshot, DirectorySnapshot>> show, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            await using var connection = await database.OpenAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var index = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "UPDATE registry_index SET last_index = last_index + 1 WHERE id = 1 RETURNING last_index", transaction: transaction, cancellationToken: cancellation));
            var written = await write(index, connection, transaction);
            await transaction.CommitAsync(cancellation);
            directory.Apply(show(written));
            return written;
        }
        finally
        {
            _writing.Release();
        }
    }
}
