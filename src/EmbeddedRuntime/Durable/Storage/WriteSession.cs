using FunctionsOrchestrator.EmbeddedRuntime.Durable.Entities;
using FunctionsOrchestrator.EmbeddedRuntime.Durable.History;
using FunctionsOrchestrator.EmbeddedRuntime.DurableTask.Client;
using Microsoft.Data.Sqlite;

namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>The writer's prepared statements, and the effects collected until the commit. Used by one thread.</summary>
internal sealed class WriteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly List<Action<ICommitEffects>> _effects = [];
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _insertInstance;
    private readonly Statement _updateInstance;
    private readonly Statement _restartInstance;
    private readonly Statement _findInstance;
    private readonly Statement _insertHistory;
    private readonly Statement _insertActivity;
    private readonly Statement _deleteActivity;
    private readonly Statement _insertInstanceMessage;
    private readonly Statement _deleteInstanceMessage;
    private readonly Statement _deleteTimer;
    private readonly Statement _insertEntityMessage;
    private readonly Statement _deleteEntityMessage;
    private readonly Statement _upsertEntity;
    private readonly Statement _deleteEntity;
    private readonly Statement[] _deleteExecution;
    private readonly Statement _deleteGeneration;
    private readonly Statement _deleteInstance;
    private readonly Statement _liveDescendants;
    private long _nextKey;
    private long _nextActivity;
    private long _nextMessage;

    public WriteSession(SqliteConnection connection)
    {
        _connection = connection;
        _begin = Prepare("BEGIN IMMEDIATE");
        _commit = Prepare("COMMIT");
        _rollback = Prepare("ROLLBACK");
        _insertInstance = Prepare("""
            INSERT INTO instances (key, instance_id, generation, name, status, needs_start, start_at, created_at, updated_at, input, tags,
                                   parent_key, parent_generation, parent_task, parent_name, parent_id)
            VALUES ($1, $2, 0, $3, 6, 1, $4, $5, $5, $6, $7, $8, $9, $10, $11, $12)
            """, 12);
        _updateInstance = Prepare("""
            UPDATE instances SET status = $2, needs_start = 0, updated_at = $3,
                   custom_status = CASE WHEN $4 THEN $5 ELSE custom_status END, output = $6, failure = $7
            WHERE key = $1
            """, 7);
        _restartInstance = Prepare("""
            UPDATE instances SET generation = $2, status = 0, needs_start = 1, updated_at = $3, input = $4,
                   custom_status = CASE WHEN $5 THEN $6 ELSE custom_status END
            WHERE key = $1
            """, 6);
        _findInstance = Prepare("SELECT key, status FROM instances WHERE instance_id = $1", 1);
        _insertHistory = Prepare("INSERT INTO history (key, seq, events) VALUES ($1, $2, $3)", 3);
        _insertActivity = Prepare("INSERT INTO activities (id, key, generation, task, name, input) VALUES ($1, $2, $3, $4, $5, $6)", 6);
        _deleteActivity = Prepare("DELETE FROM activities WHERE id = $1", 1);
        _insertInstanceMessage = Prepare(
            "INSERT INTO instance_messages (id, key, generation, due_at, timer, body) VALUES ($1, $2, $3, $4, $5, $6)", 6);
        _deleteInstanceMessage = Prepare("DELETE FROM instance_messages WHERE id = $1", 1);
        _deleteTimer = Prepare("DELETE FROM instance_messages WHERE key = $1 AND generation = $2 AND timer = $3", 3);
        _insertEntityMessage = Prepare("INSERT INTO entity_messages (id, entity_id, due_at, body) VALUES ($1, $2, $3, $4)", 4);
        _deleteEntityMessage = Prepare("DELETE FROM entity_messages WHERE id = $1", 1);
        _upsertEntity = Prepare("""
            INSERT INTO entities (entity_id, state, updated_at) VALUES ($1, $2, $3)
            ON CONFLICT (entity_id) DO UPDATE SET state = excluded.state, updated_at = excluded.updated_at
            """, 3);
        _deleteEntity = Prepare("DELETE FROM entities WHERE entity_id = $1", 1);
        _deleteExecution =
        [
            Prepare("DELETE FROM history WHERE key = $1", 1),
            Prepare("DELETE FROM activities WHERE key = $1", 1),
            Prepare("DELETE FROM instance_messages WHERE key = $1", 1),
        ];
        _deleteGeneration = Prepare("DELETE FROM instance_messages WHERE key = $1 AND generation = $2", 2);
        _deleteInstance = Prepare("DELETE FROM instances WHERE key = $1", 1);
        _liveDescendants = Prepare("""
            WITH RECURSIVE below (key) AS (
                SELECT key FROM instances WHERE parent_key = $1
                UNION SELECT i.key FROM instances i JOIN below b ON i.parent_key = b.key)
            SELECT i.key, i.status FROM below JOIN instances i ON i.key = below.key
            """, 1);
        _nextKey = HighestEver("instances");
        _nextActivity = Highest("activities", "id");
        _nextMessage = Math.Max(Highest("instance_messages", "id"), Highest("entity_messages", "id"));
    }

    public void Begin()
    {
        _effects.Clear();
        _begin.Run();
    }

    public void Commit() => _commit.Run();

    /// <summary>Undoes the transaction, if SQLite has not done so already.</summary>
    public void Rollback()
    {
        _effects.Clear();
        try
        {
            _rollback.Run();
        }
        catch (SqliteException)
        {
            // "No transaction is active": some errors roll back by themselves.
        }
    }

    /// <summary>Does what follows from the commit. It is on disk: an effect that throws is reported and does not stop the rest.</summary>
    public void Apply(ICommitEffects target, Action<Exception> faulty)
    {
        foreach (var effect in _effects)
        {
            try
            {
                effect(target);
            }
#pragma warning disable CA1031 // See above.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                faulty(exception);
            }
        }

        _effects.Clear();
    }

    public void Then(Action<ICommitEffects> effect) => _effects.Add(effect);

    /// <summary>The instance of that id: its key and status; null when there is none.</summary>
    public (long Key, OrchestrationRuntimeStatus Status)? Find(string instanceId)
    {
        using var reader = _findInstance.Read(instanceId);
        return reader.Read() ? (reader.GetInt64(0), (OrchestrationRuntimeStatus)reader.GetInt32(1)) : null;
    }

    /// <summary>Adds an instance and starts it after the commit. An ended one of the same id is replaced; a live one stays and false is returned.</summary>
    public bool TryCreate(InstanceRow instance)
    {
        if (Find(instance.InstanceId) is { } existing)
        {
            if (!existing.Status.IsFinal())
            {
                return false;
            }

            Delete(existing.Key);
        }

        var created = instance with { Key = ++_nextKey };
        _insertInstance.Run(
            created.Key, created.InstanceId, created.Name, created.StartAt.UtcTicks, created.CreatedAt.UtcTicks, created.Input, created.Tags,
            created.Parent?.Key, created.Parent?.Generation, created.Parent?.TaskId, created.Parent?.Name, created.Parent?.InstanceId);
        _effects.Add(effects => effects.Start(created));
        return true;
    }

    public void Delete(long key)
    {
        ClearExecution(key);
        _deleteInstance.Run(key);
        _effects.Add(effects => effects.Forget(key));
    }

    /// <summary>Removes the history, activities and messages of the current execution.</summary>
    public void ClearExecution(long key)
    {
        foreach (var statement in _deleteExecution)
        {
            statement.Run(key);
        }
    }

    public List<(long Key, OrchestrationRuntimeStatus Status)> Descendants(long key)
    {
        var found = new List<(long, OrchestrationRuntimeStatus)>();
        using var reader = _liveDescendants.Read(key);
        while (reader.Read())
        {
            found.Add((reader.GetInt64(0), (OrchestrationRuntimeStatus)reader.GetInt32(1)));
        }

        return found;
    }

    public void AppendHistory(long key, int seq, byte[] events) => _insertHistory.Run(key, seq, events);

    /// <summary>Stores where a step left an instance; false when the instance is gone.</summary>
    public bool UpdateInstance(long key, OrchestrationRuntimeStatus status, DateTimeOffset now, CustomStatus custom, string? output, string? failure) =>
        _updateInstance.Run(key, (int)status, now.UtcTicks, custom.IsSet, custom.Value, output, failure) > 0;

    /// <summary>Makes an instance begin its next execution; false when the instance is gone.</summary>
    public bool RestartInstance(long key, long generation, DateTimeOffset now, string? input, CustomStatus custom)
    {
        if (_restartInstance.Run(key, generation, now.UtcTicks, input, custom.IsSet, custom.Value) == 0)
        {
            return false;
        }

        // Messages for any execution stay: events that came in meanwhile are the next one's.
        _deleteExecution[0].Run(key);
        _deleteExecution[1].Run(key);
        _deleteGeneration.Run(key, generation - 1);
        return true;
    }

    public void AddActivity(long key, long generation, ActivityInvocation invocation)
    {
        var work = new ActivityWork(++_nextActivity, key, generation, invocation);
        _insertActivity.Run(work.Id, key, generation, invocation.TaskId, invocation.Name, invocation.SerializedInput);
        _effects.Add(effects => effects.Run(work));
    }

    public void DeleteActivity(long id) => _deleteActivity.Run(id);

    /// <summary>Puts a message into an orchestration's inbox, to be delivered after the commit or when it is due.</summary>
    public void Send(long key, long generation, HistoryEvent message, DateTimeOffset due = default)
    {
        var item = new InboxItem(message, generation, ++_nextMessage, 0);
        _insertInstanceMessage.Run(
            item.MessageId, key, generation, due.UtcTicks, (message as TimerFired)?.Id, HistoryJson.Write(message));
        _effects.Add(effects => effects.Deliver(key, item, due));
    }

    public void DeleteInstanceMessage(long id) => _deleteInstanceMessage.Run(id);

    public void DeleteTimer(long key, long generation, int timer)
    {
        _deleteTimer.Run(key, generation, timer);
        _effects.Add(effects => effects.Cancel(key, generation, timer));
    }

    /// <summary>Drops what an ended instance will never take in.</summary>
    public void DeleteMessages(long key)
    {
        _deleteExecution[2].Run(key);
        _effects.Add(effects => effects.CancelAll(key));
    }

    public void Send(string entityId, EntityMessage message, DateTimeOffset due = default)
    {
        var item = new EntityItem(++_nextMessage, message);
        _insertEntityMessage.Run(item.MessageId, entityId, due.UtcTicks, HistoryJson.Write(message));
        _effects.Add(effects => effects.Deliver(entityId, item, due));
    }

    public void DeleteEntityMessage(long id) => _deleteEntityMessage.Run(id);

    /// <summary>Stores an entity's state; null removes the entity.</summary>
    public void SetEntity(string entityId, string? state, DateTimeOffset now)
    {
        if (state is null)
        {
            _deleteEntity.Run(entityId);
        }
        else
        {
            _upsertEntity.Run(entityId, state, now.UtcTicks);
        }
    }

    public void Dispose() => _connection.Dispose();

    private Statement Prepare(string sql, int parameters = 0) => new(_connection, sql, parameters);

    /// <summary>Counts deleted rows too: outcomes may be on their way to an instance that is gone, and must not reach another.</summary>
    private long HighestEver(string table)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = "SELECT COALESCE(MAX(seq), 0) FROM sqlite_sequence WHERE name = $1";
        command.Parameters.AddWithValue("$1", table);
        return (long)command.ExecuteScalar()!;
    }

    private long Highest(string table, string column)
    {
        using var command = _connection.CreateCommand();
#pragma warning disable CA2100 // Both names are constants of this class.
        command.CommandText = $"SELECT COALESCE(MAX({column}), 0) FROM {table}";
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }
}
