using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Http;
using FunctionsOrchestrator.App.Topology;
using FunctionsOrchestrator.Core.Topology;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>How the service map was, in SQL.</summary>
internal sealed class SqlMapFrameStore(ISqlDatabase database) : IMapFrameStore
{
    private const string Columns = "frame_at AS frameAt, frame_until AS frameUntil, changes";

    public async Task<(MapFrame Frame, string Shape)?> LatestAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {Columns}, shape FROM map_frames ORDER BY frame_at DESC LIMIT 1", cancellationToken: cancellation));
        return row is null ? null : (row.Frame(), row.Shape);
    }

    public async Task BeginAsync(MapFrame frame, string shape, ServiceMap map, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(frame);
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO map_frames (frame_at, frame_until, shape, changes, document) VALUES (@at, @until, @shape, @changes, @document) ON CONFLICT (frame_at) DO NOTHING",
            new
            {
                at = SqlTime.Text(frame.At),
                until = SqlTime.Text(frame.Until),
                shape,
                changes = JsonSerializer.Serialize(frame.Changes, Json.Options),
                document = PackedDocument.Pack(map),
            },
            cancellationToken: cancellation));
    }

    public async Task ExtendAsync(DateTimeOffset at, DateTimeOffset until, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "UPDATE map_frames SET frame_until = @until WHERE frame_at = @at AND frame_until < @until",
            new { at = SqlTime.Text(at), until = SqlTime.Text(until) },
            cancellationToken: cancellation));
    }

    public async Task<IReadOnlyList<MapFrame>> ListAsync(DateTimeOffset since, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"SELECT {Columns} FROM map_frames WHERE frame_until >= @since ORDER BY frame_at", new { since = SqlTime.Text(since) }, cancellationToken: cancellation));
        return [.. rows.Select(row => row.Frame())];
    }

    public async Task<(MapFrame Frame, ServiceMap Map)?> FindAsync(DateTimeOffset at, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"SELECT {Columns}, document FROM map_frames WHERE frame_at <= @at ORDER BY frame_at DESC LIMIT 1", new { at = SqlTime.Text(at) }, cancellationToken: cancellation));
        return row is null ? null : (row.Frame(), PackedDocument.Unpack<ServiceMap>(row.Document));
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM map_frames WHERE frame_until < @before", new { before = SqlTime.Text(before) }, cancellationToken: cancellation));
    }

    private sealed record Row
    {
        public required string FrameAt { get; init; }

        public required string FrameUntil { get; init; }

        public required string Changes { get; init; }

        public string Shape { get; init; } = string.Empty;

        public string Document { get; init; } = string.Empty;

        public MapFrame Frame() => new(SqlTime.Read(FrameAt), SqlTime.Read(FrameUntil), JsonSerializer.Deserialize<MapChange[]>(Changes, Json.Options) ?? []);
    }
}
