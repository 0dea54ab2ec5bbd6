using System.Data.Common;
using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Discovery;
using FunctionsOrchestrator.Core.Discovery;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The read model of services in SQL. What is written is in the directory before the next write begins: the directory never has a change without those before it.</summary>
internal sealed class SqlServiceStore(ISqlDatabase database, ServiceDirectory directory) : IServiceStore, IDisposable
{
    public const string Topic = "services";

    private const string Upsert = """
        INSERT INTO services (name, revision, registry_index, document, updated_at)
        VALUES (@Name, @Revision, @Index, @document, @updatedAt)
        ON CONFLICT (name) DO UPDATE SET
            revision = excluded.revision, registry_index = excluded.registry_index, document = excluded.document, updated_at = excluded.updated_at
        WHERE excluded.revision >= services.revision
        """;

    private readonly SemaphoreSlim _writing = new(1, 1);

    public Task<ServiceRecord> UpsertAsync(ServiceRecord record, CancellationToken cancellation) => UpsertAsync(record, 0, cancellation);

    public Task<long> DeleteAsync(string name, CancellationToken cancellation) => DeleteAsync(name, 0, cancellation);

    /// <param name="record">What is written.</param>
    /// <param name="least">The index that it has been given already; it is not given a lower one.</param>
    /// <param name="cancellation">The caller gave up.</param>
    public Task<ServiceRecord> UpsertAsync(ServiceRecord record, long least, CancellationToken cancellation) => WriteAsync(
        record.Name,
        least,
        async (index, connection, transaction) =>
        {
            var written = record with { Index = index };
            var row = new { written.Name, written.Revision, written.Index, document = JsonSerializer.Serialize(written), updatedAt = written.UpdatedAt.ToString("O") };
            await connection.ExecuteAsync(new CommandDefinition(Upsert, row, transaction, cancellationToken: cancellation));
            return written;
        },
        written => snapshot => snapshot.With(written),
        cancellation);

    public Task<long> DeleteAsync(string name, long least, CancellationToken cancellation) => WriteAsync(
        name,
        least,
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
        return [.. documents.Select(Read)];
    }

    public async Task<long> LastIndexAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("SELECT last_index FROM registry_index WHERE id = 1", cancellationToken: cancellation));
    }

    /// <summary>What others have written, which must be shown before what we write.</summary>
    private static async Task<IReadOnlyList<ServiceRecord>> ReadBetweenAsync(DbConnection connection, DbTransaction transaction, long after, long before, CancellationToken cancellation)
    {
        if (before <= after + 1)
        {
            return [];
        }

        var documents = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT document FROM services WHERE registry_index > @after AND registry_index < @before ORDER BY registry_index", new { after, before }, transaction, cancellationToken: cancellation));
        return [.. documents.Select(Read)];
    }

    private static ServiceRecord Read(string document) => JsonSerializer.Deserialize<ServiceRecord>(document) ?? throw new InvalidDataException("A service's document is empty.");

    public async Task<IReadOnlyList<ServiceRecord>> ListSinceAsync(long index, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var documents = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT document FROM services WHERE registry_index > @index ORDER BY registry_index", new { index }, cancellationToken: cancellation));
        return [.. documents.Select(Read)];
    }

    public async Task<ServiceRecord?> FindAsync(string name, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var document = await connection.QueryFirstOrDefaultAsync<string>(new CommandDefinition(
            "SELECT document FROM services WHERE name = @name", new { name }, cancellationToken: cancellation));
        return document is null ? null : Read(document);
    }

    public void Dispose() => _writing.Dispose();

    private async Task<T> WriteAsync<T>(
        string name, long least, Func<long, DbConnection, DbTransaction, Task<T>> write, Func<T, Func<DirectorySnapshot, DirectorySnapshot>> show, CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            await using var connection = await database.OpenAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var index = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "UPDATE registry_index SET last_index = CASE WHEN last_index < @least THEN @least ELSE last_index + 1 END WHERE id = 1 RETURNING last_index",
                new { least = Math.Max(least, 1) },
                transaction,
                cancellationToken: cancellation));
            var written = await write(index, connection, transaction);
            await database.TellAsync(transaction, Topic, name, cancellation);
            var missed = await ReadBetweenAsync(connection, transaction, directory.Current.Index, index, cancellation);
            await transaction.CommitAsync(cancellation);
            directory.Apply(snapshot => show(written)(missed.Aggregate(snapshot, (before, record) => before.With(record))));
            return written;
        }
        finally
        {
            _writing.Release();
        }
    }
}
