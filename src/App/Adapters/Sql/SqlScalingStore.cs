using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Scaling;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Scalers and their decisions in SQL.</summary>
internal sealed class SqlScalingStore(ISqlDatabase database) : IScalingStore
{
    private const string UpsertScaler = """
        INSERT INTO scalers (container_id, revision, document) VALUES (@containerId, @Revision, @document)
        ON CONFLICT (container_id) DO UPDATE SET revision = excluded.revision, document = excluded.document WHERE excluded.revision >= scalers.revision
        """;

    private const string UpsertDecision = """
        INSERT INTO scaling_decisions (container_id, number, count, applied, changed, document) VALUES (@containerId, @Number, @Count, @applied, @changed, @document)
        ON CONFLICT (container_id, number) DO UPDATE SET count = excluded.count, document = excluded.document WHERE excluded.count >= scaling_decisions.count
        """;

    public async Task UpsertAsync(string containerId, ScalerRecord record, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(record);
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            UpsertScaler, new { containerId, record.Revision, document = JsonSerializer.Serialize(record) }, transaction, cancellationToken: cancellation));
        if (record.Last is { } last)
        {
            var row = new { containerId, last.Number, last.Count, applied = last.Applied ? 1 : 0, changed = last.Changed ? 1 : 0, document = JsonSerializer.Serialize(last) };
            await connection.ExecuteAsync(new CommandDefinition(UpsertDecision, row, transaction, cancellationToken: cancellation));
            await connection.ExecuteAsync(new CommandDefinition(
                "DELETE FROM scaling_decisions WHERE container_id = @containerId AND number <= @oldest",
                new { containerId, oldest = last.Number - IScalingStore.DecisionsKept },
                transaction,
                cancellationToken: cancellation));
        }

        await transaction.CommitAsync(cancellation);
    }

    public async Task DeleteAsync(string containerId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM scaling_decisions WHERE container_id = @containerId", new { containerId }, transaction, cancellationToken: cancellation));
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM scalers WHERE container_id = @containerId", new { containerId }, transaction, cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
    }

    public async Task<IReadOnlyDictionary<string, ScalerRecord>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string Id, string Document)>(new CommandDefinition("SELECT container_id, document FROM scalers", cancellationToken: cancellation));
        return rows.ToDictionary(row => row.Id, row => JsonSerializer.Deserialize<ScalerRecord>(row.Document)!, StringComparer.Ordinal);
    }

    public async Task<ScalerRecord?> FindAsync(string containerId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var document = await connection.QueryFirstOrDefaultAsync<string>(new CommandDefinition(
            "SELECT document FROM scalers WHERE container_id = @containerId", new { containerId }, cancellationToken: cancellation));
        return document is null ? null : JsonSerializer.Deserialize<ScalerRecord>(document);
    }

    public async Task<IReadOnlyList<DecisionView>> ListDecisionsAsync(DecisionFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var where = "container_id = @ContainerId"
            + (filter.Applied is null ? string.Empty : " AND applied = @applied")
            + (filter.Changed is null ? string.Empty : " AND changed = @changed")
            + (filter.Before is null ? string.Empty : " AND number < @Before");
        var parameters = new { filter.ContainerId, applied = filter.Applied is true ? 1 : 0, changed = filter.Changed is true ? 1 : 0, Before = filter.Before ?? 0, filter.Limit };
        await using var connection = await database.OpenAsync(cancellation);
        var documents = await connection.QueryAsync<string>(new CommandDefinition(
            $"SELECT document FROM scaling_decisions WHERE {where} ORDER BY number DESC LIMIT @Limit", parameters, cancellationToken: cancellation));
        return [.. documents.Select(document => JsonSerializer.Deserialize<DecisionView>(document)!)];
    }
}
