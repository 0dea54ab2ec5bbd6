using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Traffic;
using FunctionsOrchestrator.Core.Topology;
using FunctionsOrchestrator.Core.Traffic;

namespace FunctionsOrchestrator.App.Adapters.Sqlite;

/// <summary>Reported traffic in SQLite. The key makes a repeat count once.</summary>
internal sealed class SqliteTrafficStore(SqliteDatabase database) : ITrafficStore
{
    private const int RowsPerStatement = 100;

    // Fixed width, so that text compares as time does.
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    private const string Calls = """
        SELECT caller, service, MIN(start_at) AS first, MAX(end_at) AS last FROM traffic_windows
        WHERE end_at > @after AND caller <> '' AND requests > 0 GROUP BY caller, service ORDER BY last DESC, caller, service LIMIT @limit
        """;

    public async Task AddAsync(IReadOnlyList<TrafficWindow> windows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(windows);
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        foreach (var chunk in windows.Chunk(RowsPerStatement))
        {
            await connection.ExecuteAsync(Insert(chunk, transaction, cancellation));
        }

        await transaction.CommitAsync(cancellation);
    }

    public async Task<IReadOnlyList<TrafficWindow>> ListAsync(DateTimeOffset endedAfter, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<string>(new CommandDefinition(
            "SELECT document FROM traffic_windows WHERE end_at > @after ORDER BY end_at DESC LIMIT @limit", new { after = Text(endedAfter), limit }, cancellationToken: cancellation));
        return [.. rows.Select(row => JsonSerializer.Deserialize<TrafficWindow>(row)!)];
    }

    public async Task<IReadOnlyList<ObservedEdge>> ListCallsAsync(DateTimeOffset endedAfter, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(string Caller, string Service, string First, string Last)>(new CommandDefinition(
            Calls, new { after = Text(endedAfter), limit }, cancellationToken: cancellation));
        return [.. rows.Select(row => new ObservedEdge(NodeId.OfService(row.Caller), NodeId.OfService(row.Service), Time(row.First), Time(row.Last)))];
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM traffic_windows WHERE end_at < @before", new { before = Text(before) }, cancellationToken: cancellation));
    }

    private static CommandDefinition Insert(TrafficWindow[] windows, DbTransaction transaction, CancellationToken cancellation)
    {
        var sql = new StringBuilder("INSERT INTO traffic_windows (service, instance, reporter, caller, start_at, end_at, requests, document) VALUES ");
        var parameters = new DynamicParameters();
        for (var i = 0; i < windows.Length; i++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? string.Empty : ", ")}(@s{i}, @i{i}, @r{i}, @c{i}, @b{i}, @e{i}, @n{i}, @d{i})");
            parameters.Add($"s{i}", windows[i].Service);
            parameters.Add($"i{i}", windows[i].Instance);
            parameters.Add($"r{i}", windows[i].Reporter);
            parameters.Add($"c{i}", windows[i].From ?? string.Empty);
            parameters.Add($"b{i}", Text(windows[i].Start));
            parameters.Add($"e{i}", Text(windows[i].End));
            parameters.Add($"n{i}", windows[i].Requests);
            parameters.Add($"d{i}", JsonSerializer.Serialize(windows[i]));
        }

        return new CommandDefinition(sql.Append(" ON CONFLICT DO NOTHING").ToString(), parameters, transaction, cancellationToken: cancellation);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTimeOffset Time(string text) => DateTimeOffset.ParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
