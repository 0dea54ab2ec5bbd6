using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Health;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The memory of health checks in SQL.</summary>
internal sealed class SqlHealthMemoryStore(ISqlDatabase database) : IHealthMemoryStore
{
    private const string Upsert = """
        INSERT INTO health_memory (target, run, status, since, document)
        VALUES (@Key, @Run, @Status, @Since, @Document)
        ON CONFLICT (target) DO UPDATE SET run = excluded.run, status = excluded.status, since = excluded.since, document = excluded.document
        """;

    public async Task<IReadOnlyList<HealthMemory>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var documents = await connection.QueryAsync<string>(new CommandDefinition("SELECT document FROM health_memory ORDER BY target", cancellationToken: cancellation));
        return [.. documents.Select(document => JsonSerializer.Deserialize<HealthMemory>(document) ?? throw new InvalidDataException("A target's document is empty."))];
    }

    public async Task SaveAsync(IReadOnlyCollection<HealthMemory> changed, IReadOnlyCollection<string> gone, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM health_memory WHERE target = @key", gone.Select(key => new { key }), transaction, cancellationToken: cancellation));
        var rows = changed.Select(memory => new
        {
            memory.Key,
            memory.Run,
            Status = memory.Health.Status.ToString().ToLowerInvariant(),
            Since = memory.Health.Since.ToString("O"),
            Document = JsonSerializer.Serialize(memory),
        });
        await connection.ExecuteAsync(new CommandDefinition(Upsert, rows, transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
    }
}
