CREATE TABLE registry_index (
    id INTEGER NOT NULL PRIMARY KEY,
    last_index BIGINT NOT NULL
);

INSERT INTO registry_index (id, last_index) VALUES (1, 0);

CREATE TABLE services (
    name TEXT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL,
    registry_index BIGINT NOT NULL,
    document TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

CREATE INDEX services_by_index ON services (registry_index);
