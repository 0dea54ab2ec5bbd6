CREATE TABLE findings (
    id TEXT NOT NULL PRIMARY KEY,
    rule TEXT NOT NULL,
    severity TEXT NOT NULL,
    container_id TEXT NULL,
    container TEXT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    document TEXT NOT NULL,

    -- What was decided stands beside what is seen: each is written without undoing the other.
    status TEXT NOT NULL,
    status_at TEXT NOT NULL,
    status_by TEXT NULL,
    status_reason TEXT NULL,
    response TEXT NULL
);

CREATE INDEX findings_by_time ON findings (first_seen, id);
CREATE INDEX findings_by_sight ON findings (last_seen);
