using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Adapters.Postgres;
using FunctionsOrchestrator.App.Monitoring;
using FunctionsOrchestrator.App.Store;
using FunctionsOrchestrator.Core.Monitoring;
using Npgsql;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The history of usage in SQL. Samples go through the outbox; PostgreSQL takes them by <c>COPY</c>.</summary>
internal sealed class SqlMetricStore(ISqlDatabase database, StoreOutbox outbox) : IMetricStore
{
    internal const string Columns =
        "container_id, replica, at, cpu_percent, cpu_cores, throttled_percent, memory_bytes, memory_percent, block_read_rate, block_written_rate, received_rate, sent_rate, pids, disk_bytes, oom_kills";

    /// <summary>Some hours of a hundred replicas.</summary>
    private const int MostKept = 200_000;

    private static readonly int Metrics = Enum.GetValues<MetricName>().Length;
    private readonly StoreLane _lane = outbox.Lane("metrics", MostKept);

    public Task AppendAsync(IReadOnlyList<MetricRow> rows, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return rows.Count == 0
            ? Task.CompletedTask
            : _lane.WriteAsync(new StoreWrite(rows[0].At.UtcTicks.ToString(CultureInfo.InvariantCulture), token => InsertAsync(rows, token), rows.Count), cancellation);
    }

    public async Task<IReadOnlyList<MetricRow>> ListAsync(string? containerId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var whose = containerId is null ? string.Empty : "container_id = @containerId AND ";
        await using var connection = await database.OpenAsync(cancellation);
        await using var reader = await connection.ExecuteReaderAsync(new CommandDefinition(
            $"SELECT {Columns} FROM metric_samples WHERE {whose}at >= @from AND at < @to ORDER BY at",
            new { containerId, from = Ceiling(from), to = Ceiling(to) },
            cancellationToken: cancellation));
        var rows = new List<MetricRow>();
        while (await reader.ReadAsync(cancellation))
        {
            rows.Add(Read(reader));
        }

        return rows;
    }

    public async Task<IReadOnlyList<MetricBucketRow>> ListBucketsAsync(
        MetricResolution resolution, string? containerId, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var whose = containerId is null ? string.Empty : "container_id = @containerId AND ";
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<BucketRow>(new CommandDefinition(
            $"SELECT container_id AS containerId, replica, start_at AS startAt, document FROM metric_buckets WHERE resolution = @resolution AND {whose}start_at >= @from AND start_at < @to ORDER BY start_at",
            new { resolution = resolution.ToString(), containerId, from = Ceiling(from), to = Ceiling(to) },
            cancellationToken: cancellation));
        return [.. rows.Select(row => MetricDocument.Read(row.ContainerId, row.Replica, At(row.StartAt), RetentionPlan.WidthOf(resolution), row.Document))];
    }

    public async Task<DateTimeOffset?> DoneUntilAsync(MetricResolution resolution, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return At(await connection.ExecuteScalarAsync<long?>(new CommandDefinition(
            "SELECT done_until FROM metric_progress WHERE resolution = @resolution", new { resolution = resolution.ToString() }, cancellationToken: cancellation)));
    }

    public async Task<DateTimeOffset?> OldestAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return At(await connection.ExecuteScalarAsync<long?>(new CommandDefinition("SELECT MIN(at) FROM metric_samples", cancellationToken: cancellation)));
    }

    public async Task PutBucketsAsync(MetricResolution resolution, IReadOnlyList<MetricBucketRow> buckets, DateTimeOffset doneUntil, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(buckets);
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.InsertAsync(
            "INSERT INTO metric_buckets (resolution, container_id, replica, start_at, document)",
            buckets.Select(row => new object?[] { resolution.ToString(), row.ContainerId, row.Replica, row.Start.ToUnixTimeMilliseconds(), MetricDocument.Write(row) }),
            "ON CONFLICT (resolution, container_id, replica, start_at) DO UPDATE SET document = excluded.document",
            transaction,
            cancellation);
        await connection.ExecuteAsync(new CommandDefinition(
            "INSERT INTO metric_progress (resolution, done_until) VALUES (@resolution, @until) ON CONFLICT (resolution) DO UPDATE SET done_until = excluded.done_until WHERE excluded.done_until > metric_progress.done_until",
            new { resolution = resolution.ToString(), until = doneUntil.ToUnixTimeMilliseconds() },
            transaction,
            cancellationToken: cancellation));
        await transaction.CommitAsync(cancellation);
    }

    public async Task PruneAsync(MetricResolution resolution, DateTimeOffset before, CancellationToken cancellation)
    {
        var sql = resolution is MetricResolution.Raw
            ? "DELETE FROM metric_samples WHERE at < @before"
            : "DELETE FROM metric_buckets WHERE resolution = @resolution AND start_at < @before";
        await using var connection = await database.OpenAsync(cancellation);
        await connection.ExecuteAsync(new CommandDefinition(sql, new { resolution = resolution.ToString(), before = Ceiling(before) }, cancellationToken: cancellation));
    }

    private async Task InsertAsync(IReadOnlyList<MetricRow> rows, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (connection is NpgsqlConnection postgres)
        {
            await MetricCopy.RunAsync(postgres, rows, cancellation);
        }
        else
        {
            await connection.InsertAsync(
                $"INSERT INTO metric_samples ({Columns})",
                rows.Select(row => (object?[])[row.ContainerId, row.Replica, row.At.ToUnixTimeMilliseconds(), .. row.Values]),
                "ON CONFLICT DO NOTHING",
                transaction,
                cancellation);
        }

        await transaction.CommitAsync(cancellation);
    }

    private static MetricRow Read(DbDataReader reader)
    {
        const int First = 3;
        var values = new double?[Metrics];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = reader.IsDBNull(First + i) ? null : reader.GetDouble(First + i);
        }

        return new MetricRow(reader.GetString(0), reader.GetString(1), At(reader.GetInt64(2)), values);
    }

    /// <summary>The first whole millisecond that is not before.</summary>
    private static long Ceiling(DateTimeOffset time) => time.AddTicks(TimeSpan.TicksPerMillisecond - 1).ToUnixTimeMilliseconds();

    private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);

    private static DateTimeOffset? At(long? milliseconds) => milliseconds is { } known ? At(known) : null;

    private sealed record BucketRow
    {
        public required string ContainerId { get; init; }

        public required string Replica { get; init; }

        public required long StartAt { get; init; }

        public required string Document { get; init; }
    }
}
