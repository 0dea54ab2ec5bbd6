CREATE TABLE traffic_windows (
    service TEXT NOT NULL,
    instance TEXT NOT NULL,
    reporter TEXT NOT NULL,
    caller TEXT NOT NULL, -- empty when nobody knows
    start_at TEXT NOT NULL,
    end_at TEXT NOT NULL,
    requests INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (service, instance, reporter, caller, start_at)
);

CREATE INDEX traffic_windows_by_end ON traffic_windows (end_at);
