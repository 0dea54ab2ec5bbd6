using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Topology;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Observed edges in SQLite, one row for two ends.</summary>
internal sealed class SqlObservedEdgeStore(ISqlDatabase database) : IObservedEdgeStore
{
    private const string PutTogether = """
        ON CONFLICT (source, target) DO UPDATE SET
            first_seen = MIN(first_seen, excluded.first_seen),
            connections = CASE WHEN excluded.last_seen >= last_seen THEN excluded.connections ELSE connections END,
            ports = CASE WHEN excluded.last_seen >= last_seen THEN excluded.ports ELSE ports END,
            last_seen = MAX(last_seen, excluded.last_seen)
        """;

    public async Task UpsertAsync(IReadOnlyList<ObservedEdge> edges, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(edges);
        if (edges.Count == 0)
        {
            return;
        }

        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.InsertAsync(
            "INSERT INTO observed_edges (source, target, first_seen, last_seen, connections, ports)",
            edges.Select(edge => new object?[]
            {
                edge.From, edge.To, SqlTime.Text(edge.FirstSeen), SqlTime.Text(edge.LastSeen), edge.Connections, JsonSerializer.Serialize(edge.Ports),
            }),
            PutTogether,
            transaction,
            cancellation);
        await transaction.CommitAsync(cancellation);
    }

    public async Task<IReadOnlyList<ObservedEdge>> ListAsync(DateTimeOffset seenAfter, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT source, target, first_seen AS firstSeen, last_seen AS lastSeen, connections, ports FROM observed_edges WHERE last_seen > @after ORDER BY last_seen DESC, source, target LIMIT @limit",
            new { after = SqlTime.Text(seenAfter), limit },
            cancellationToken: cancellation));
        return [.. rows.Select(row => new ObservedEdge(row.Source, row.Target, SqlTime.Read(row.FirstSeen), SqlTime.Read(row.LastSeen))
        {
            Connections = (int)row.Connections,
            Ports = JsonSerializer.Deserialize<int[]>(row.Ports) ?? [],
        })];
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM observed_edges WHERE last_seen < @before", new { before = SqlTime.Text(before) }, cancellationToken: cancellation));
    }

    private sealed record Row(string Source, string Target, string FirstSeen, string LastSeen, long Connections, string Ports);
}
