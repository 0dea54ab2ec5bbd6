using Microsoft.Data.Sqlite;

namespace FunctionsOrchestrator.EmbeddedRuntime.Queues.Local;

/// <summary>The tables of queues.db.</summary>
internal static class LocalQueueSchema
{
    public static void Prepare(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();

        // FULL: what was sent is on disk when the sender is told so, even if the power goes.
        // The last statement: whoever had received a message is dead, since only one process has the file. No need to wait for its time to pass.
        command.CommandText =
            """
            PRAGMA journal_mode = WAL;
            PRAGMA synchronous = FULL;
            CREATE TABLE IF NOT EXISTS messages (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                queue TEXT NOT NULL,
                body BLOB NOT NULL,
                visible_at INTEGER NOT NULL,
                dequeue_count INTEGER NOT NULL DEFAULT 0,
                receipt INTEGER NOT NULL DEFAULT 0,
                leased INTEGER NOT NULL DEFAULT 0);
            CREATE INDEX IF NOT EXISTS messages_by_visibility ON messages (queue, visible_at);
            UPDATE messages SET visible_at = 0, receipt = receipt + 1, leased = 0 WHERE leased = 1;
            """;
        command.ExecuteNonQuery();
    }
}
