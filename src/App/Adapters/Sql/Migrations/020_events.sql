CREATE TABLE event_sequence (
    id INTEGER NOT NULL PRIMARY KEY,
    last_sequence BIGINT NOT NULL
);

INSERT INTO event_sequence (id, last_sequence) VALUES (1, 0);

CREATE TABLE events (
    sequence BIGINT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    container_id TEXT NOT NULL,
    type TEXT NOT NULL,
    time TEXT NOT NULL,
    document TEXT NOT NULL
);

CREATE INDEX events_by_container ON events (container_id, sequence);

CREATE INDEX events_by_time ON events (time);
