CREATE TABLE health_memory (
    target TEXT NOT NULL PRIMARY KEY,
    run TEXT NOT NULL,
    status TEXT NOT NULL,
    since TEXT NOT NULL,
    document TEXT NOT NULL
);
