using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Traffic;
using FunctionsOrchestrator.Core.Topology;
using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Reported traffic in SQL. The key makes a repeat count once.</summary>
internal sealed class SqlTrafficStore(ISqlDatabase database) : ITrafficStore
{
    private const string Calls = """
        SELECT caller, service, MIN(start_at) AS first, MAX(end_at) AS last FROM traffic_windows
        WHERE end_at > @after AND caller <> '' AND requests > 0 GROUP BY caller, service ORDER BY last DESC, caller, service LIMIT @limit
        """;

    public async Task AddAsync(IReadOnlyList<TrafficWindow> windows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(windows);
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.InsertAsync(
            "INSERT INTO traffic_windows (service, instance, reporter, caller, start_at, end_at, requests, document)",
            windows.Select(window => new object?[]
            {
                window.Service, window.Instance, window.Reporter, window.From ?? string.Empty, SqlTime.Text(window.Start), SqlTime.Text(window.End), window.Requests, JsonSerializer.Serialize(window),
            }),
            "ON CONFLICT DO NOTHING",
            transaction,
            cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async Task<IReadOnlyList<TrafficWindow>> ListAsync(DateTimeOffset endedAfter, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT document FROM traffic_windows WHERE end_at > @after ORDER BY end_at DESC LIMIT @limit", new { after = SqlTime.Text(endedAfter), limit }, cancellationToken: cancellation));
        return [.. rows.Select(row => JsonSerializer.Deserialize<TrafficWindow>(row)!)];
    }

    public async Task<IReadOnlyList<ObservedEdge>> ListCallsAsync(DateTimeOffset endedAfter, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string Caller, string Service, string First, string Last)>(new CommandDefinition(
            Calls, new { after = SqlTime.Text(endedAfter), limit }, cancellationToken: cancellation));
        return [.. rows.Select(row => new ObservedEdge(NodeId.OfService(row.Caller), NodeId.OfService(row.Service), SqlTime.Read(row.First), SqlTime.Read(row.Last)))];
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM traffic_windows WHERE end_at < @before", new { before = SqlTime.Text(before) }, cancellationToken: cancellation));
    }
}
