using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Topology;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Adapters.Sqlite;

/// <summary>Observed edges in SQLite, one row for two ends.</summary>
internal sealed class SqliteObservedEdgeStore(SqliteDatabase database) : IObservedEdgeStore
{
    private const int RowsPerStatement = 100;

    // Fixed width, so that text compares as time does.
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

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
        foreach (var chunk in edges.Chunk(RowsPerStatement))
        {
            await connection.ExecuteAsync(Upsert(chunk, transaction, cancellation));
        }

        await transaction.CommitAsync(cancellation);
    }

    public async Task<IReadOnlyList<ObservedEdge>> ListAsync(DateTimeOffset seenAfter, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            "SELECT source, target, first_seen AS firstSeen, last_seen AS lastSeen, connections, ports FROM observed_edges WHERE last_seen > @after ORDER BY last_seen DESC, source, target LIMIT @limit",
            new { after = Text(seenAfter), limit },
            cancellationToken: cancellation));
        return [.. rows.Select(row => new ObservedEdge(row.Source, row.Target, Time(row.FirstSeen), Time(row.LastSeen))
        {
            Connections = (int)row.Connections,
            Ports = JsonSerializer.Deserialize<int[]>(row.Ports) ?? [],
        })];
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM observed_edges WHERE last_seen < @before", new { before = Text(before) }, cancellationToken: cancellation));
    }

    private static CommandDefinition Upsert(ObservedEdge[] edges, DbTransaction transaction, CancellationToken cancellation)
    {
        var sql = new StringBuilder("INSERT INTO observed_edges (source, target, first_seen, last_seen, connections, ports) VALUES ");
        var parameters = new DynamicParameters();
        for (var i = 0; i < edges.Length; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? string.Empty : ", ")}(@s{i}, @t{i}, @f{i}, @l{i}, @c{i}, @p{i})");
            parameters.Add($"s{i}", edges[i].From);
            parameters.Add($"t{i}", edges[i].To);
            parameters.Add($"f{i}", Text(edges[i].FirstSeen));
            parameters.Add($"l{i}", Text(edges[i].LastSeen));
            parameters.Add($"c{i}", edges[i].Connections);
            parameters.Add($"p{i}", JsonSerializer.Serialize(edges[i].Ports));
        }

        return new CommandDefinition(sql.Append(PutTogether).ToString(), parameters, transaction, cancellationToken: cancellation);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private sealed record Row(string Source, string Target, string FirstSeen, string LastSeen, long Connections, string Ports);
}
