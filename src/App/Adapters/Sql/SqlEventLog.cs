using System.Text.Json;
using Dapper;
using FunctionsOrchestrator.App.Configuration;
using FunctionsOrchestrator.App.Events;

namespace FunctionsOrchestrator.App.Adapters.Sql;

/// <summary>The history in SQL. Places in the order are given out inside the appending transaction, so nobody who reads on can pass one by.</summary>
internal sealed class SqlEventLog(ISqlDatabase database, EventFeed feed, EventsOptions options) : IEventLog
{
    public const string Topic = "events";

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

            // A repeat tells the same events again.
            await connection.InsertAsync(
                "INSERT INTO events (sequence, id, container_id, type, time, document)",
                events.Select((told, index) => new object?[]
                {
                    last - events.Count + 1 + index, told.Id, told.ContainerId, told.Type.ToString(), SqlTime.Text(told.Time), JsonSerializer.Serialize(told),
                }),
                "ON CONFLICT (id) DO NOTHING",
                transaction,
                cancellation);

            foreach (var container in events.Select(told => told.ContainerId).Distinct())
            {
                await connection.ExecuteAsync(new CommandDefinition(DropOldest, new { container, keep = options.PerContainer }, transaction, cancellationToken: cancellation));
            }

            await database.TellAsync(transaction, Topic, string.Empty, cancellation);
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
            "DELETE FROM events WHERE time < @before", new { before = SqlTime.Text(before) }, cancellationToken: cancellation));
    }

    private async Task<IReadOnlyList<ContainerEvent>> QueryAsync(EventFilter filter, long? after, string order, CancellationToken cancellation)
    {
        var conditions = new List<string>();
        var parameters = new DynamicParameters(new { filter.Limit });
        Add("container", filter.ContainerId, "container_id = @container");
        AddTypes();
        Add("since", filter.Since is { } since ? SqlTime.Text(since) : null, "time >= @since");
        Add("before", filter.Before, "sequence < @before");
        Add("after", after, "sequence > @after");
        var where = conditions.Count == 0 ? string.Empty : $"WHERE {string.Join(" AND ", conditions)}";
        await using var connection = await database.OpenAsync(cancellation);
        var rows = await connection.QueryAsync<(long Sequence, string Document)>(new CommandDefinition(
            $"SELECT sequence, document FROM events {where} ORDER BY sequence {order} LIMIT @Limit", parameters, cancellationToken: cancellation));
        return [.. rows.Select(row => JsonSerializer.Deserialize<ContainerEvent>(row.Document)! with { Sequence = row.Sequence })];

        void AddTypes()
        {
            // One parameter each: lists as parameters are not the same everywhere.
            for (var i = 0; i < filter.Types.Count; i++)
            {
                parameters.Add($"type{i}", filter.Types[i].ToString());
            }

            if (filter.Types.Count > 0)
            {
                conditions.Add($"type IN ({string.Join(", ", filter.Types.Select((_, i) => $"@type{i}"))})");
            }
        }

        void Add(string name, object? value, string condition)
        {
            if (value is not null)
            {
                parameters.Add(name, value);
                conditions.Add(condition);
            }
        }
    }
}
