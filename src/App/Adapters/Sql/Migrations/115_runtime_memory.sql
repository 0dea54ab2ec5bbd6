-- What is normal for replicas, and what they were like at first.
CREATE TABLE runtime_memory (
    memory_key TEXT NOT NULL PRIMARY KEY,
    document TEXT NOT NULL
);
