CREATE TABLE secrets (
    reference TEXT NOT NULL PRIMARY KEY,
    container_id TEXT NOT NULL,
    key_id TEXT NOT NULL,
    box TEXT NOT NULL,
    written_at TEXT NOT NULL
);

CREATE INDEX secrets_by_time ON secrets (written_at);
