-- One row for each replica and sweep: few wide rows are written and read faster than many narrow ones. The engine's host has the container_id 'engine'.
CREATE TABLE metric_samples (
    container_id TEXT NOT NULL,
    replica TEXT NOT NULL,
    at BIGINT NOT NULL, -- milliseconds since 1970
    cpu_percent DOUBLE PRECISION NULL,
    cpu_cores DOUBLE PRECISION NULL,
    throttled_percent DOUBLE PRECISION NULL,
    memory_bytes DOUBLE PRECISION NULL,
    memory_percent DOUBLE PRECISION NULL,
    block_read_rate DOUBLE PRECISION NULL,
    block_written_rate DOUBLE PRECISION NULL,
    received_rate DOUBLE PRECISION NULL,
    sent_rate DOUBLE PRECISION NULL,
    pids DOUBLE PRECISION NULL,
    disk_bytes DOUBLE PRECISION NULL,
    oom_kills DOUBLE PRECISION NULL,
    PRIMARY KEY (container_id, replica, at)
);

CREATE INDEX metric_samples_by_time ON metric_samples (at);

-- The same in buckets; the document has those of every metric.
CREATE TABLE metric_buckets (
    resolution TEXT NOT NULL,
    container_id TEXT NOT NULL,
    replica TEXT NOT NULL,
    start_at BIGINT NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (resolution, container_id, replica, start_at)
);

CREATE INDEX metric_buckets_by_time ON metric_buckets (resolution, start_at);

-- Up to when buckets are made.
CREATE TABLE metric_progress (
    resolution TEXT NOT NULL PRIMARY KEY,
    done_until BIGINT NOT NULL
);
