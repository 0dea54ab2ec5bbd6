-- Those that are not quiet: what the next sweep goes on from.
CREATE TABLE active_alerts (
    alert_key TEXT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL
);

-- Those that were raised.
CREATE TABLE alerts (
    id TEXT NOT NULL PRIMARY KEY,
    container_id TEXT NULL,
    container TEXT NULL,
    raised_at TEXT NOT NULL,
    cleared_at TEXT NULL,
    acknowledged_by TEXT NULL,
    acknowledged_at TEXT NULL,
    document TEXT NOT NULL
);

CREATE INDEX alerts_by_time ON alerts (raised_at, id);
