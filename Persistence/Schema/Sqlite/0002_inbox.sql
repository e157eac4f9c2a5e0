-- The durable, deduplicating queue under the stream provider, and the dead letters. Times are microseconds since 1970 UTC.

-- One key per event ever taken, kept for days. The second index serves the purge.
CREATE TABLE inbox_dedup (
    event_id    BLOB    NOT NULL UNIQUE,
    received_at INTEGER NOT NULL
);

CREATE INDEX inbox_dedup_received_at ON inbox_dedup (received_at);

-- Rows ready for delivery or being delivered. AUTOINCREMENT: an id is never used again, not even when its row was the newest.
CREATE TABLE inbox_rows (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    partition        INTEGER NOT NULL,
    event_id         BLOB    NOT NULL,
    replay           INTEGER NOT NULL,
    stream_namespace TEXT    NOT NULL,
    stream_key       TEXT    NOT NULL,
    tenant           TEXT    NOT NULL,
    channel          TEXT    NOT NULL,
    kind             TEXT    NOT NULL,
    payload          BLOB    NOT NULL,
    received_at      INTEGER NOT NULL,
    ready_at         INTEGER NOT NULL,
    trace_parent     TEXT
);

CREATE INDEX inbox_rows_partition ON inbox_rows (partition, id);

-- Rows due later, kept aside so that they cost the readers nothing. They get their place in the partition when they are promoted.
CREATE TABLE inbox_later (
    id               INTEGER PRIMARY KEY AUTOINCREMENT,
    partition        INTEGER NOT NULL,
    due_at           INTEGER NOT NULL,
    event_id         BLOB    NOT NULL,
    stream_namespace TEXT    NOT NULL,
    stream_key       TEXT    NOT NULL,
    tenant           TEXT    NOT NULL,
    channel          TEXT    NOT NULL,
    kind             TEXT    NOT NULL,
    payload          BLOB    NOT NULL,
    received_at      INTEGER NOT NULL,
    trace_parent     TEXT
);

CREATE INDEX inbox_later_due ON inbox_later (partition, due_at, id);

-- What was given up, until a person replays or discards it. Tenant first: a tenant sees only its own.
CREATE TABLE dead_letters (
    tenant           TEXT    NOT NULL,
    id               TEXT    NOT NULL,
    source           INTEGER NOT NULL,
    channel          TEXT    NOT NULL,
    stream_namespace TEXT,
    stream_key       TEXT,
    event_id         BLOB,
    replay           INTEGER NOT NULL,
    kind             TEXT    NOT NULL,
    payload          BLOB    NOT NULL,
    cause            TEXT    NOT NULL,
    detail           TEXT    NOT NULL,
    attempts         INTEGER NOT NULL,
    trace_parent     TEXT,
    received_at      INTEGER,
    created_at       INTEGER NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX dead_letters_newest ON dead_letters (tenant, created_at DESC, id);

-- The partition count that the waiting rows were placed with: one row.
CREATE TABLE inbox_partitions (
    only_row   INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    partitions INTEGER NOT NULL CHECK (partitions > 0)
);
