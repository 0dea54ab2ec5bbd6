CREATE TABLE waivers (
    id TEXT NOT NULL PRIMARY KEY,
    container TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    document TEXT NOT NULL
);

CREATE INDEX waivers_by_container ON waivers (container, expires_at);
