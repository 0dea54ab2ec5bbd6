-- One row an image, by its own id: what its scans and its inspection have found. The report has every vulnerability, the document all but those.
CREATE TABLE image_scans (
    image_id TEXT NOT NULL PRIMARY KEY,
    names TEXT NOT NULL,
    outcome TEXT NOT NULL,
    severity INTEGER NOT NULL,
    attempted_at TEXT NULL,
    report_at TEXT NULL,
    document TEXT NULL,
    report TEXT NULL,
    failed_at TEXT NULL,
    failure TEXT NULL,
    inspected_at TEXT NULL,
    inspection TEXT NULL,
    touched_at TEXT NOT NULL
);

CREATE INDEX image_scans_by_touch ON image_scans (touched_at);
