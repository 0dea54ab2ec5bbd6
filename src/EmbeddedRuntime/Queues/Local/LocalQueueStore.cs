using System.Globalization;
using FunctionsOrchestrator.EmbeddedRuntime.Hosting;
using Microsoft.Data.Sqlite;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues.Local;

/// <summary>Queues in one SQLite file of this machine. One process has the file, so receivers wake at once when a message is sent.</summary>
internal sealed class LocalQueueStore : IQueueStore, IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly QueueSignals _signals = new();
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand _receive;
    private readonly SqliteCommand _hide;
    private readonly SqliteCommand _delete;
    private readonly SqliteCommand _next;
    private readonly SqliteCommand _count;

    public LocalQueueStore(string path, TimeProvider time)
    {
        _time = time;
        PrivateFile.Ensure(path);
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        _connection.Open();
        LocalQueueSchema.Prepare(_connection);
        _insert = Command("INSERT INTO messages (queue, body, visible_at) VALUES ($queue, $body, $at) RETURNING id");
        _receive = Command(
            """
            UPDATE messages SET dequeue_count = dequeue_count + 1, receipt = receipt + 1, visible_at = $until, leased = 1
            WHERE id IN (SELECT id FROM messages WHERE queue = $queue AND visible_at <= $now ORDER BY id LIMIT $most)
            RETURNING id, receipt, body, dequeue_count
            """);
        _hide = Command("UPDATE messages SET receipt = receipt + 1, visible_at = $until WHERE id = $id AND queue = $queue AND receipt = $receipt RETURNING receipt");
        _delete = Command("DELETE FROM messages WHERE id = $id AND queue = $queue AND receipt = $receipt");
        _next = Command("SELECT MIN(visible_at) FROM messages WHERE queue = $queue");
        _count = Command("SELECT COUNT(*) FROM messages WHERE queue = $queue");
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>A local queue exists as soon as something is sent to it.</summary>
    public Task CreateIfNotExistsAsync(string queue, CancellationToken cancellation) => Task.CompletedTask;

    public Task SendAsync(string queue, BinaryData body, TimeSpan hiddenFor, CancellationToken cancellation) => AddAsync(queue, body, hiddenFor, cancellation);

    /// <summary>Sends, and says under which id and when.</summary>
    public Task<(string Id, DateTimeOffset At)> AddAsync(string queue, BinaryData body, TimeSpan hiddenFor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        long id;
        lock (_gate)
        {
            id = (long)Run(_insert, ("$queue", queue), ("$body", body.ToArray()), ("$at", Until(hiddenFor))).ExecuteScalar()!;
        }

        _signals.Set(queue);
        return Task.FromResult((Text(id), _time.GetUtcNow()));
    }

    public Task<IReadOnlyList<QueueMessage>> ReceiveAsync(string queue, int most, TimeSpan hiddenFor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var received = new List<(long Order, QueueMessage Message)>();
        lock (_gate)
        {
            using var rows = Run(_receive, ("$queue", queue), ("$now", Now), ("$until", Until(hiddenFor)), ("$most", most)).ExecuteReader();
            while (rows.Read())
            {
                var message = new QueueMessage(Text(rows.GetInt64(0)), Text(rows.GetInt64(1)), new BinaryData(rows.GetFieldValue<byte[]>(2)), rows.GetInt64(3));
                received.Add((rows.GetInt64(0), message));
            }
        }

        // RETURNING promises no order.
        received.Sort((a, b) => a.Order.CompareTo(b.Order));
        return Task.FromResult<IReadOnlyList<QueueMessage>>(received.ConvertAll(each => each.Message));
    }

    public Task<string?> HideAsync(string queue, QueueMessage message, TimeSpan hiddenFor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        object? receipt;
        lock (_gate)
        {
            receipt = Run(_hide, ("$queue", queue), ("$id", Number(message.Id)), ("$receipt", Number(message.Receipt)), ("$until", Until(hiddenFor))).ExecuteScalar();
        }

        _signals.Set(queue);
        return Task.FromResult(receipt is long number ? Text(number) : null);
    }

    public Task<bool> DeleteAsync(string queue, QueueMessage message, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        lock (_gate)
        {
            return Task.FromResult(Run(_delete, ("$queue", queue), ("$id", Number(message.Id)), ("$receipt", Number(message.Receipt))).ExecuteNonQuery() == 1);
        }
    }

    /// <summary>Ends when something is sent, when a hidden message is due, or after <paramref name="atMost"/>.</summary>
    public async Task WaitAsync(string queue, TimeSpan atMost, CancellationToken cancellation)
    {
        // Taken before the look, so that what is sent in between is not missed.
        var signal = _signals.Next(queue);
        object? next;
        lock (_gate)
        {
            next = Run(_next, ("$queue", queue)).ExecuteScalar();
        }

        var untilDue = next is long at ? TimeSpan.FromMilliseconds(Math.Max(0, at - Now)) : atMost;
        if (untilDue > TimeSpan.Zero)
        {
            await Task.WhenAny(signal, Task.Delay(untilDue < atMost ? untilDue : atMost, _time, cancellation));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>How many messages a queue has, hidden ones included.</summary>
    public long Count(string queue)
    {
        lock (_gate)
        {
            return (long)Run(_count, ("$queue", queue)).ExecuteScalar()!;
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _connection.Dispose();
        }
    }

    private static SqliteCommand Run(SqliteCommand command, params ReadOnlySpan<(string Name, object Value)> values)
    {
        command.Parameters.Clear();
        foreach (var (name, value) in values)
        {
            command.Parameters.AddWithValue(name, value);
        }

        return command;
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private long Until(TimeSpan hiddenFor) => Now + (long)hiddenFor.TotalMilliseconds;

    private SqliteCommand Command(string text)
    {
        var command = _connection.CreateCommand();
        command.CommandText = text;
        return command;
    }
}
