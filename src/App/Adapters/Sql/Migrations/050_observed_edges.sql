CREATE TABLE observed_edges (
    source TEXT NOT NULL,
    target TEXT NOT NULL,
    first_seen TEXT NOT NULL,
    last_seen TEXT NOT NULL,
    connections INTEGER NOT NULL,
    ports TEXT NOT NULL,
    PRIMARY KEY (source, target)
);

CREATE INDEX observed_edges_by_last_seen ON observed_edges (last_seen);
