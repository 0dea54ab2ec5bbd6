using System.Data.Common;
using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Alerts;
using FunctionsOrchestrator.App.Store;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Alerts in SQL. Who acknowledged one stands beside its document, so that a sweep that goes on writing cannot undo it.</summary>
internal sealed class SqlAlertStore(ISqlDatabase database, StoreOutbox outbox) : IAlertStore
{
    private const string Columns = "document, acknowledged_by, acknowledged_at";
    private const string Active = "active";

    // What has ended stays ended, whatever comes late.
    private const string Upsert = """
        INSERT INTO alerts (id, container_id, container, raised_at, cleared_at, document)
        VALUES (@id, @containerId, @container, @raisedAt, @clearedAt, @document)
        ON CONFLICT (id) DO UPDATE SET cleared_at = excluded.cleared_at, document = excluded.document
        WHERE alerts.cleared_at IS NULL
        """;

    private readonly StoreLane _lane = outbox.Lane("alerts", most: 10_000);

    public async Task<IReadOnlyList<ActiveAlert>> ListActiveAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var documents = await connection.QueryAsync<string>(new CommandDefinition("SELECT document FROM active_alerts ORDER BY alert_key", cancellationToken: cancellation));
        return [.. documents.Select(document => JsonSerializer.Deserialize<ActiveAlert>(document) ?? throw new InvalidDataException("An alert's document is empty."))];
    }

    public Task SaveAsync(IReadOnlyCollection<ActiveAlert> active, IReadOnlyCollection<AlertRecord> raised, CancellationToken cancellation) => _lane.WriteAsync(
        token => InTransactionAsync(
            async (connection, transaction) =>
            {
                await ReplaceActiveAsync(connection, transaction, active, token);
                await UpsertAsync(connection, transaction, raised, token);
            },
            token),
        [
            .. raised.Select(alert => new StoreWrite(alert.Id, token => InTransactionAsync((connection, transaction) => UpsertAsync(connection, transaction, [alert], token), token))),
            new StoreWrite(Active, token => InTransactionAsync((connection, transaction) => ReplaceActiveAsync(connection, transaction, active, token), token)),
        ],
        cancellation);

    public async Task<AlertRecord?> FindAsync(string id, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string, string?, string?)>(new CommandDefinition($"SELECT {Columns} FROM alerts WHERE id = @id", new { id }, cancellationToken: cancellation));
        return rows.Select(Read).FirstOrDefault();
    }

    public async Task<IReadOnlyList<AlertRecord>> ListAsync(AlertFilter filter, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        var where = $"cleared_at IS {(filter.Status is AlertStatus.Firing ? "NULL" : "NOT NULL")}";
        var parameters = new DynamicParameters(new { filter.Limit });
        if (filter.Container is { } container)
        {
            parameters.Add("container", container);
            where += " AND (container_id = @container OR container = @container)";
        }

        if (filter.After is var (raisedAt, id))
        {
            parameters.Add("raisedAt", SqlTime.Text(raisedAt));
            parameters.Add("id", id);
            where += " AND (raised_at < @raisedAt OR (raised_at = @raisedAt AND id < @id))";
        }

        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string, string?, string?)>(new CommandDefinition(
            $"SELECT {Columns} FROM alerts WHERE {where} ORDER BY raised_at DESC, id DESC LIMIT @Limit", parameters, cancellationToken: cancellation));
        return [.. rows.Select(Read)];
    }

    public async Task AcknowledgeAsync(string id, string by, DateTimeOffset at, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE alerts SET acknowledged_by = @by, acknowledged_at = @at WHERE id = @id AND acknowledged_by IS NULL AND cleared_at IS NULL",
            new { id, by, at = SqlTime.Text(at) },
            cancellationToken: cancellation));
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM alerts WHERE cleared_at < @before", new { before = SqlTime.Text(before) }, cancellationToken: cancellation));
    }

    private static async Task ReplaceActiveAsync(DbConnection connection, DbTransaction transaction, IReadOnlyCollection<ActiveAlert> active, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition("DELETE FROM active_alerts", transaction: transaction, cancellationToken: cancellation));
        await connection.InsertAsync(
            "INSERT INTO active_alerts (alert_key, document)",
            active.Select(alert => new object?[] { alert.Key, JsonSerializer.Serialize(alert) }),
            "ON CONFLICT (alert_key) DO UPDATE SET document = excluded.document",
            transaction,
            cancellation);
    }

    private static async Task UpsertAsync(DbConnection connection, DbTransaction transaction, IReadOnlyCollection<AlertRecord> raised, CancellationToken cancellation)
    {
        foreach (var alert in raised)
        {
            var row = new
            {
                id = alert.Id,
                containerId = alert.ContainerId,
                container = alert.Container,
                raisedAt = SqlTime.Text(alert.RaisedAt),
                clearedAt = alert.ClearedAt is { } at ? SqlTime.Text(at) : null,
                document = JsonSerializer.Serialize(alert),
            };
            await connection.ExecuteAsync(new CommandDefinition(Upsert, row, transaction, cancellationToken: cancellation));
        }
    }

    private static AlertRecord Read((string Document, string? By, string? At) row) => JsonSerializer.Deserialize<AlertRecord>(row.Document)! with
    {
        AcknowledgedBy = row.By,
        AcknowledgedAt = row.At is { } at ? SqlTime.Read(at) : null,
    };

    private async Task InTransactionAsync(Func<DbConnection, DbTransaction, Task> work, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await work(connection, transaction);
        await transaction.CommitAsync(cancellation);
    }
}
