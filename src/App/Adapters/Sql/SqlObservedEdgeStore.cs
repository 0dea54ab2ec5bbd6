using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Topology;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>Observed edges in SQL, one row for two ends.</summary>
internal sealed class SqlObservedEdgeStore(ISqlDatabase database) : IObservedEdgeStore
{
    private const string PutTogether = """
        ON CONFLICT (source, target) DO UPDATE SET
            first_seen = CASE WHEN excluded.first_seen < known.first_seen THEN excluded.first_seen ELSE known.first_seen END,
            connections = CASE WHEN excluded.last_seen >= known.last_seen THEN excluded.connections ELSE known.connections END,
            ports = CASE WHEN excluded.last_seen >= known.last_seen THEN excluded.ports ELSE known.ports END,
            last_seen = CASE WHEN excluded.last_seen >= known.last_seen THEN excluded.last_seen ELSE known.last_seen END
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
            "INSERT INTO observed_edges AS known (source, target, first_seen, last_seen, connections, ports)",
            edges.GroupBy(edge => (edge.From, edge.To)).Select(same => same.Aggregate((one, other) => one.With(other))).Select(edge => new object?[]
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

    // By properties, not by a constructor: of no rows, a database cannot say whether a number is an int or a long.
    private sealed record Row
    {
        public required string Source { get; init; }

        public required string Target { get; init; }

        public required string FirstSeen { get; init; }

        public required string LastSeen { get; init; }

        public required long Connections { get; init; }

        public required string Ports { get; init; }
    }
}
