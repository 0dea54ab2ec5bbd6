CREATE TABLE audit_head (
    id INTEGER NOT NULL PRIMARY KEY,
    sequence BIGINT NOT NULL,
    hash TEXT NOT NULL,
    anchor_sequence BIGINT NOT NULL,
    anchor_hash TEXT NOT NULL
);

INSERT INTO audit_head (id, sequence, hash, anchor_sequence, anchor_hash)
VALUES (1, 0, 'b1182434de03370613d84fb440a9bcd4f457c38877d97d04149f1a4af4b58994', 0, 'b1182434de03370613d84fb440a9bcd4f457c38877d97d04149f1a4af4b58994');

CREATE TABLE audit (
    sequence BIGINT NOT NULL PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    time TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT,
    token_id TEXT,
    function TEXT NOT NULL,
    method TEXT,
    route TEXT,
    target TEXT,
    outcome TEXT NOT NULL,
    status INTEGER,
    problem TEXT,
    request_id TEXT,
    address TEXT,
    count BIGINT NOT NULL,
    detail TEXT,
    hash TEXT NOT NULL
);

CREATE INDEX audit_by_time ON audit (time);

CREATE INDEX audit_by_actor ON audit (actor, sequence);

CREATE INDEX audit_by_target ON audit (target, sequence);
