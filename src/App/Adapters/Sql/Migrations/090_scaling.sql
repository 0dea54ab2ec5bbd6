CREATE TABLE scalers (
    container_id TEXT NOT NULL PRIMARY KEY,
    revision BIGINT NOT NULL,
    document TEXT NOT NULL
);

CREATE TABLE scaling_decisions (
    container_id TEXT NOT NULL,
    number BIGINT NOT NULL,
    count BIGINT NOT NULL,
    applied INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (container_id, number)
);
