-- Tokens and sessions that are refused before their time. A row has done its work when what it names has expired.
CREATE TABLE token_revocations (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    reason TEXT NOT NULL,
    revoked_by TEXT NOT NULL,
    revoked_at TEXT NOT NULL,
    expires_at TEXT NOT NULL
);

CREATE INDEX token_revocations_by_time ON token_revocations (kind, revoked_at, id);
