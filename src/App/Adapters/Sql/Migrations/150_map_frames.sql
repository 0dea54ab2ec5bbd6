-- How the service map was: a row as long as it looked the same. The document is Brotli in base 64.
CREATE TABLE map_frames (
    frame_at TEXT NOT NULL PRIMARY KEY,
    frame_until TEXT NOT NULL,
    shape TEXT NOT NULL,
    changes TEXT NOT NULL,
    document TEXT NOT NULL
);
