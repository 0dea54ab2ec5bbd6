namespace FunctionsOrchestrator.EmbeddedRuntime.Durable.Storage;

/// <summary>The engine's tables. Times are UTC ticks; JSON is UTF-8 in blobs.</summary>
internal static class DurableSchema
{
    public const int Version = 1;

    /// <summary>WAL for readers beside the one writer; FULL so that what was acknowledged survives a power cut, not only a kill.</summary>
    public const string WriterPragmas = """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        PRAGMA wal_autocheckpoint = 4000;
        PRAGMA journal_size_limit = 67108864;
        PRAGMA temp_store = MEMORY;
        PRAGMA cache_size = -16000;
        """;

    public const string Create = """
        CREATE TABLE instances (
            key           INTEGER PRIMARY KEY AUTOINCREMENT,
            instance_id   TEXT NOT NULL UNIQUE,
            generation    INTEGER NOT NULL,
            name          TEXT NOT NULL,
            status        INTEGER NOT NULL,
            needs_start   INTEGER NOT NULL,
            start_at      INTEGER NOT NULL,
            created_at    INTEGER NOT NULL,
            updated_at    INTEGER NOT NULL,
            input         TEXT,
            output        TEXT,
            custom_status TEXT,
            failure       TEXT,
            tags          TEXT,
            parent_key        INTEGER,
            parent_generation INTEGER,
            parent_task       INTEGER,
            parent_name       TEXT,
            parent_id         TEXT
        );
        CREATE INDEX instances_by_creation ON instances (created_at, key);
        CREATE INDEX instances_to_start ON instances (key) WHERE needs_start = 1;
        CREATE INDEX instances_by_parent ON instances (parent_key) WHERE parent_key IS NOT NULL;

        CREATE TABLE history (
            key    INTEGER NOT NULL,
            seq    INTEGER NOT NULL,
            events BLOB NOT NULL,
            PRIMARY KEY (key, seq)
        ) WITHOUT ROWID;

        CREATE TABLE activities (
            id         INTEGER PRIMARY KEY,
            key        INTEGER NOT NULL,
            generation INTEGER NOT NULL,
            task       INTEGER NOT NULL,
            name       TEXT NOT NULL,
            input      TEXT
        );
        CREATE INDEX activities_by_instance ON activities (key);

        CREATE TABLE instance_messages (
            id         INTEGER PRIMARY KEY,
            key        INTEGER NOT NULL,
            generation INTEGER NOT NULL,
            due_at     INTEGER NOT NULL,
            timer      INTEGER,
            body       BLOB NOT NULL
        );
        CREATE INDEX instance_messages_by_instance ON instance_messages (key);

        CREATE TABLE entities (
            entity_id  TEXT PRIMARY KEY,
            state      TEXT NOT NULL,
            updated_at INTEGER NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE entity_messages (
            id        INTEGER PRIMARY KEY,
            entity_id TEXT NOT NULL,
            due_at    INTEGER NOT NULL,
            body      BLOB NOT NULL
        );
        CREATE INDEX entity_messages_by_entity ON entity_messages (entity_id);
        """;
}
