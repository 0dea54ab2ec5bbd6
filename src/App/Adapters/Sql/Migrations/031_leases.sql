CREATE TABLE leases (
    instance_id TEXT NOT NULL PRIMARY KEY,
    due BIGINT NOT NULL
);

CREATE INDEX leases_by_due ON leases (due);
