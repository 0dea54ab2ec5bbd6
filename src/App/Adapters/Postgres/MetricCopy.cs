using Dapper;
using FunctionsOrchestrator.App.Adapters.Sql;
using FunctionsOrchestrator.App.Monitoring;
using Npgsql;
using NpgsqlTypes;

namespace FunctionsOrchestrator.App.Adapters.Postgres;

/// <summary>Takes samples into PostgreSQL by binary <c>COPY</c>; by way of a table of the session's own, so that those told again are passed over.</summary>
internal static class MetricCopy
{
    private const string Stage = "CREATE TEMPORARY TABLE IF NOT EXISTS metric_samples_in (LIKE metric_samples) ON COMMIT DELETE ROWS";

    /// <summary>Runs inside the connection's transaction.</summary>
    public static async Task RunAsync(NpgsqlConnection connection, IReadOnlyList<MetricRow> rows, CancellationToken cancellation)
    {
        await connection.ExecuteAsync(new CommandDefinition(Stage, cancellationToken: cancellation));
        await using (var writer = await connection.BeginBinaryImportAsync($"COPY metric_samples_in ({SqlMetricStore.Columns}) FROM STDIN (FORMAT BINARY)", cancellation))
        {
            foreach (var row in rows)
            {
                await writer.StartRowAsync(cancellation);
                await writer.WriteAsync(row.ContainerId, NpgsqlDbType.Text, cancellation);
                await writer.WriteAsync(row.Replica, NpgsqlDbType.Text, cancellation);
                await writer.WriteAsync(row.At.ToUnixTimeMilliseconds(), NpgsqlDbType.Bigint, cancellation);
                foreach (var value in row.Values)
                {
                    await (value is { } known ? writer.WriteAsync(known, NpgsqlDbType.Double, cancellation) : writer.WriteNullAsync(cancellation));
                }
            }

            await writer.CompleteAsync(cancellation);
        }

        await connection.ExecuteAsync(new CommandDefinition(
            $"INSERT INTO metric_samples ({SqlMetricStore.Columns}) SELECT {SqlMetricStore.Columns} FROM metric_samples_in ON CONFLICT DO NOTHING", cancellationToken: cancellation));
    }
}
