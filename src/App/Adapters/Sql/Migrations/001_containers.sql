CREATE TABLE containers (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    state TEXT NOT NULL,
    generation INTEGER NOT NULL,
    replicas INTEGER NOT NULL,
    revision BIGINT NOT NULL,
    document TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE INDEX containers_by_name ON containers (name);

CREATE TABLE container_labels (
    container_id TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (container_id, name)
);

CREATE INDEX container_labels_by_name ON container_labels (name, value);
