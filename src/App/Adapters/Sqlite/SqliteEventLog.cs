using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Events;

namespace FunctionsOrchestrator.App.Adapters.Sqlite;

/// <summary>The history in SQLite. Places in the order are given out inside the appending transaction, so nobody who reads on can pass one by.</summary>
internal sealed class SqliteEventLog(SqliteDatabase database, EventFeed feed, EventsOptions options) : IEventLog
{
    private const int RowsPerStatement = 100;

    // Fixed width, so that text compares as time does.
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    private const string DropOldest = """
        DELETE FROM events WHERE container_id = @container AND sequence <=
            (SELECT sequence FROM events WHERE container_id = @container ORDER BY sequence DESC LIMIT 1 OFFSET @keep)
        """;

    public async Task AppendAsync(IReadOnlyList<ContainerEvent> events, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (events.Count == 0)
        {
            return;
        }

        await using (var connection = await database.OpenAsync(cancellation))
        {
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            var last = await connection.ExecuteScalarAsync<long>(new CommandDefinition(
                "UPDATE event_sequence SET last_sequence = last_sequence + @count WHERE id = 1 RETURNING last_sequence",
                new { count = events.Count },
                transaction,
                cancellationToken: cancellation));
            foreach (var chunk in events.Select((told, index) => (last - events.Count + 1 + index, told)).Chunk(RowsPerStatement))
            {
                await connection.ExecuteAsync(Insert(chunk, transaction, cancellation));
            }

            foreach (var container in events.Select(told => told.ContainerId).Distinct())
            {
                await connection.ExecuteAsync(new CommandDefinition(DropOldest, new { container, keep = options.PerContainer }, transaction, cancellationToken: cancellation));
            }

            await transaction.CommitAsync(cancellation);
        }

        feed.Announce();
    }

    public Task<IReadOnlyList<ContainerEvent>> ListAsync(EventFilter filter, CancellationToken cancellation) => QueryAsync(filter, null, "DESC", cancellation);

    public Task<IReadOnlyList<ContainerEvent>> ReadOnAsync(long after, EventFilter filter, CancellationToken cancellation) => QueryAsync(filter, after, "ASC", cancellation);

    public async Task<long> LastSequenceAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "SELECT last_sequence FROM event_sequence WHERE id = 1", cancellationToken: cancellation));
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        return await connection.ExecuteAsync(new CommandDefinition(
            "DELETE FROM events WHERE time < @before", new { before = Text(before) }, cancellationToken: cancellation));
    }

    private static CommandDefinition Insert((long Sequence, ContainerEvent Event)[] rows, DbTransaction transaction, CancellationToken cancellation)
    {
        var sql = new StringBuilder("INSERT INTO events (sequence, id, container_id, type, time, document) VALUES ");
        var parameters = new DynamicParameters();
        for (var i = 0; i < rows.Length; i++)
        {
            var (sequence, told) = rows[i];
            sql.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? string.Empty : ", ")}(@s{i}, @i{i}, @c{i}, @y{i}, @t{i}, @d{i})");
            parameters.Add($"s{i}", sequence);
            parameters.Add($"i{i}", told.Id);
            parameters.Add($"c{i}", told.ContainerId);
            parameters.Add($"y{i}", told.Type.ToString());
            parameters.Add($"t{i}", Text(told.Time));
            parameters.Add($"d{i}", JsonSerializer.Serialize(told));
        }

        // A repeat tells the same events again.
        return new CommandDefinition(sql.Append(" ON CONFLICT (id) DO NOTHING").ToString(), parameters, transaction, cancellationToken: cancellation);
    }

    private async Task<IReadOnlyList<ContainerEvent>> QueryAsync(EventFilter filter, long? after, string order, CancellationToken cancellation)
    {
        var conditions = new List<string>();
        var parameters = new DynamicParameters(new { filter.Limit });
        Add("container", filter.ContainerId, "container_id = @container");
        Add("types", filter.Types.Count == 0 ? null : filter.Types.Select(type => type.ToString()).ToArray(), "type IN @types");
        Add("since", filter.Since is { } since ? Text(since) : null, "time >= @since");
        Add("before", filter.Before, "sequence < @before");
        Add("after", after, "sequence > @after");
        var where = conditions.Count == 0 ? string.Empty : $"WHERE {string.Join(" AND ", conditions)}";
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(long Sequence, string Document)>(new CommandDefinition(
            $"SELECT sequence, document FROM events {where} ORDER BY sequence {order} LIMIT @Limit", parameters, cancellationToken: cancellation));
        return [.. rows.Select(row => JsonSerializer.Deserialize<ContainerEvent>(row.Document)! with { Sequence = row.Sequence })];

        void Add(string name, object? value, string condition)
        {
            if (value is not null)
            {
                parameters.Add(name, value);
                conditions.Add(condition);
            }
        }
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);
}
