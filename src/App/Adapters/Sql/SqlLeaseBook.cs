using Dapper;
using FunctionsOrchestrator.App.Discovery;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The book of leases in SQL.</summary>
internal sealed class SqlLeaseBook(ISqlDatabase database) : ILeaseBook
{
    private const string Put = "INSERT INTO leases (instance_id, due) VALUES (@instanceId, @due) ON CONFLICT (instance_id) DO UPDATE SET due = excluded.due";

    public Task PutAsync(string instanceId, DateTimeOffset due, CancellationToken cancellation) =>
        ExecuteAsync(Put, new { instanceId, due = due.ToUnixTimeMilliseconds() }, cancellation);

    public Task RemoveAsync(string instanceId, CancellationToken cancellation) => ExecuteAsync("DELETE FROM leases WHERE instance_id = @instanceId", new { instanceId }, cancellation);

    public async Task<IReadOnlyList<string>> ListDueAsync(DateTimeOffset now, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return [.. await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT instance_id FROM leases WHERE due <= @now ORDER BY due LIMIT @limit", new { now = now.ToUnixTimeMilliseconds(), limit }, cancellationToken: cancellation))];
    }

    /// <summary>All, by instance.</summary>
    public async Task<IReadOnlyList<(string InstanceId, DateTimeOffset Due)>> ListAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string InstanceId, long Due)>(new CommandDefinition("SELECT instance_id, due FROM leases", cancellationToken: cancellation));
        return [.. rows.Select(row => (row.InstanceId, DateTimeOffset.FromUnixTimeMilliseconds(row.Due)))];
    }

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellation));
    }
}
