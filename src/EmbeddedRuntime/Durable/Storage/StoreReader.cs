using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using Microsoft.Data.Sqlite;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>Reads committed state on connections of its own, beside the writer.</summary>
internal sealed class StoreReader(string path) : IDisposable
{
    private const string InstanceColumns = """
        key, instance_id, name, generation, status, start_at, created_at, updated_at, input, tags,
        parent_key, parent_generation, parent_task, parent_name, parent_id, output, custom_status, failure
        """;

    private readonly ConcurrentBag<SqliteConnection> _idle = [];
    private volatile bool _disposed;

    /// <summary>An instance; null when there is none.</summary>
    public StoredInstance? FindInstance(long key) =>
        Query($"SELECT {InstanceColumns} FROM instances WHERE key = $1", ReadInstance, key).FirstOrDefault();

    /// <inheritdoc cref="FindInstance(long)"/>
    public StoredInstance? FindInstance(string instanceId) =>
        Query($"SELECT {InstanceColumns} FROM instances WHERE instance_id = $1", ReadInstance, instanceId).FirstOrDefault();

    /// <summary>Instances that have not begun their current execution.</summary>
    public List<StoredInstance> FindToStart() =>
        Query($"SELECT {InstanceColumns} FROM instances WHERE needs_start = 1 ORDER BY key", ReadInstance);

    /// <summary>A page of instances in order of creation, after the given one.</summary>
    public List<StoredInstance> FindInstances(OrchestrationQuery filter, (long CreatedAt, long Key)? after, int limit)
    {
        var sql = new StringBuilder($"SELECT {InstanceColumns} FROM instances WHERE 1 = 1");
        var values = new List<object?>();
        void And(string condition, object? value)
        {
            values.Add(value);
            sql.Append(CultureInfo.InvariantCulture, $" AND {condition.Replace("$", $"${values.Count}", StringComparison.Ordinal)}");
        }

        if (filter.CreatedFrom is { } from)
        {
            And("created_at >= $", from.UtcTicks);
        }

        if (filter.CreatedTo is { } to)
        {
            And("created_at <= $", to.UtcTicks);
        }

        if (filter.InstanceIdPrefix is { Length: > 0 } prefix)
        {
            // A range, so that the index on the id serves it.
            And("instance_id >= $", prefix);
            And("instance_id < $", prefix + "\U0010FFFF");
        }

        if (filter.Statuses?.Select(status => (int)status).ToArray() is { Length: > 0 } statuses)
        {
            sql.Append(CultureInfo.InvariantCulture, $" AND status IN ({string.Join(',', statuses)})");
        }

        if (after is { } position)
        {
            values.Add(position.CreatedAt);
            values.Add(position.Key);
            sql.Append(CultureInfo.InvariantCulture, $" AND (created_at, key) > (${values.Count - 1}, ${values.Count})");
        }

        sql.Append(CultureInfo.InvariantCulture, $" ORDER BY created_at, key LIMIT {limit}");
        return Query(sql.ToString(), ReadInstance, [.. values]);
    }

    /// <summary>The steps of the current execution, oldest first.</summary>
    public List<List<HistoryEvent>> ReadHistory(long key) =>
        Query("SELECT events FROM history WHERE key = $1 ORDER BY seq", reader => HistoryJson.ReadStep((byte[])reader.GetValue(0)), key);

    public List<(long Key, DateTimeOffset Due, InboxItem Item)> ReadInstanceMessages() =>
        Query("SELECT id, key, generation, due_at, body FROM instance_messages ORDER BY id", reader =>
            (reader.GetInt64(1), Time(reader, 3), new InboxItem(HistoryJson.ReadEvent((byte[])reader.GetValue(4)), reader.GetInt64(2), reader.GetInt64(0), 0)));

    public List<(string EntityId, DateTimeOffset Due, EntityItem Item)> ReadEntityMessages() =>
        Query("SELECT id, entity_id, due_at, body FROM entity_messages ORDER BY id", reader =>
            (reader.GetString(1), Time(reader, 2), new EntityItem(reader.GetInt64(0), HistoryJson.ReadEntityMessage((byte[])reader.GetValue(3)))));

    public List<ActivityWork> ReadActivities() =>
        Query("""
            SELECT a.id, a.key, a.generation, a.task, a.name, a.input, i.instance_id
            FROM activities a JOIN instances i ON i.key = a.key ORDER BY a.id
            """, reader => new ActivityWork(
                reader.GetInt64(0),
                reader.GetInt64(1),
                reader.GetInt64(2),
                new ActivityInvocation(reader.GetString(4), reader.GetString(6), reader.GetInt32(3), Text(reader, 5))));

    /// <summary>An entity; null when it has neither state nor, if asked for, messages.</summary>
    public StoredEntity? FindEntity(string entityId) =>
        Query("""
            SELECT entity_id, state, updated_at, (SELECT COUNT(*) FROM entity_messages m WHERE m.entity_id = e.entity_id)
            FROM entities e WHERE entity_id = $1
            """, ReadEntity, entityId).FirstOrDefault();

    /// <summary>A page of entities in order of id, after the given one.</summary>
    public List<StoredEntity> FindEntities(string prefix, DateTimeOffset? from, DateTimeOffset? to, bool transient, string after, int limit) =>
        Query($"""
            SELECT entity_id, state, updated_at, (SELECT COUNT(*) FROM entity_messages m WHERE m.entity_id = e.entity_id)
            FROM (SELECT entity_id, state, updated_at FROM entities
                  UNION ALL
                  SELECT DISTINCT entity_id, NULL, 0 FROM entity_messages m
                  WHERE $5 AND NOT EXISTS (SELECT 1 FROM entities x WHERE x.entity_id = m.entity_id)) e
            WHERE entity_id > $1 AND substr(entity_id, 1, length($2)) = $2 AND updated_at >= $3 AND updated_at <= $4
            ORDER BY entity_id LIMIT {limit.ToString(CultureInfo.InvariantCulture)}
            """, ReadEntity, after, prefix, (from ?? DateTimeOffset.MinValue).UtcTicks, (to ?? DateTimeOffset.MaxValue).UtcTicks, transient);

    public void Dispose()
    {
        _disposed = true;
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private static StoredInstance ReadInstance(SqliteDataReader reader) => new(
        new InstanceRow
        {
            Key = reader.GetInt64(0),
            InstanceId = reader.GetString(1),
            Name = reader.GetString(2),
            Generation = reader.GetInt64(3),
            Status = (OrchestrationRuntimeStatus)reader.GetInt32(4),
            StartAt = Time(reader, 5),
            CreatedAt = Time(reader, 6),
            Input = Text(reader, 8),
            Tags = Text(reader, 9),
            Parent = reader.IsDBNull(10)
                ? null
                : new ParentLink(reader.GetInt64(10), reader.GetInt64(11), reader.GetInt32(12), reader.GetString(13), reader.GetString(14)),
        },
        Time(reader, 7),
        Text(reader, 15),
        Text(reader, 16),
        Text(reader, 17));

    private static StoredEntity ReadEntity(SqliteDataReader reader) =>
        new(reader.GetString(0), Text(reader, 1), Time(reader, 2), reader.GetInt32(3));

    private static DateTimeOffset Time(SqliteDataReader reader, int column) => new(reader.GetInt64(column), TimeSpan.Zero);

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    private List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params object?[] values)
    {
        var connection = Rent();
        try
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Text of this class; values are parameters.
            command.CommandText = sql;
#pragma warning restore CA2100
            for (var i = 0; i < values.Length; i++)
            {
                command.Parameters.AddWithValue($"${i + 1}", values[i] ?? DBNull.Value);
            }

            var rows = new List<T>();
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        finally
        {
            Return(connection);
        }
    }

    private SqliteConnection Rent()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _idle.TryTake(out var connection) ? connection : DurableDatabase.OpenReader(path);
    }

    private void Return(SqliteConnection connection)
    {
        if (_disposed || _idle.Count >= 8)
        {
            connection.Dispose();
        }
        else
        {
            _idle.Add(connection);
        }
    }
}
