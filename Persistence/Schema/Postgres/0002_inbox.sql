-- The durable, deduplicating queue under the stream provider, and the dead letters.

-- One key per event ever taken, kept for days. The second index serves the purge.
CREATE TABLE inbox_dedup (
    event_id    bytea       NOT NULL PRIMARY KEY,
    received_at timestamptz NOT NULL
) WITH (autovacuum_vacuum_scale_factor = 0.02);

CREATE INDEX inbox_dedup_received_at ON inbox_dedup (received_at);

-- Rows ready for delivery or being delivered. Ids are drawn under the partition's transaction lock, so that the rows of one
-- partition become visible in the order of their ids; the sequence must not cache ids per session (CACHE 1).
CREATE TABLE inbox_rows (
    partition        integer     NOT NULL,
    id               bigint      GENERATED ALWAYS AS IDENTITY (CACHE 1) NOT NULL,
    event_id         bytea       NOT NULL,
    replay           integer     NOT NULL,
    stream_namespace text        NOT NULL,
    stream_key       text        NOT NULL,
    tenant           text        NOT NULL,
    channel          text        NOT NULL,
    kind             text        NOT NULL,
    payload          bytea       NOT NULL,
    received_at      timestamptz NOT NULL,
    ready_at         timestamptz NOT NULL,
    trace_parent     text,
    PRIMARY KEY (partition, id)
) WITH (
    -- Rows are inserted and deleted, never updated, so pages are filled to the brim. Nearly every row is soon dead: vacuum by
    -- count, at full speed, and without giving space back to the file system, which would need an exclusive lock.
    autovacuum_vacuum_scale_factor = 0,
    autovacuum_vacuum_threshold = 5000,
    autovacuum_vacuum_insert_threshold = -1,
    autovacuum_vacuum_cost_delay = 0,
    autovacuum_analyze_scale_factor = 0,
    autovacuum_analyze_threshold = 50000,
    vacuum_truncate = false
);

-- Rows due later, kept aside so that they cost the readers nothing. They get their place in the partition when they are promoted.
CREATE TABLE inbox_later (
    partition        integer     NOT NULL,
    due_at           timestamptz NOT NULL,
    id               bigint      GENERATED ALWAYS AS IDENTITY NOT NULL,
    event_id         bytea       NOT NULL,
    stream_namespace text        NOT NULL,
    stream_key       text        NOT NULL,
    tenant           text        NOT NULL,
    channel          text        NOT NULL,
    kind             text        NOT NULL,
    payload          bytea       NOT NULL,
    received_at      timestamptz NOT NULL,
    trace_parent     text,
    PRIMARY KEY (partition, due_at, id)
) WITH (autovacuum_vacuum_scale_factor = 0.05, vacuum_truncate = false);

-- What was given up, until a person replays or discards it. Tenant first: a tenant sees only its own.
CREATE TABLE dead_letters (
    tenant           text        NOT NULL,
    id               text        NOT NULL,
    source           integer     NOT NULL,
    channel          text        NOT NULL,
    stream_namespace text,
    stream_key       text,
    event_id         bytea,
    replay           integer     NOT NULL,
    kind             text        NOT NULL,
    payload          bytea       NOT NULL,
    cause            text        NOT NULL,
    detail           text        NOT NULL,
    attempts         integer     NOT NULL,
    trace_parent     text,
    received_at      timestamptz,
    created_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant, id)
);

CREATE INDEX dead_letters_newest ON dead_letters (tenant, created_at DESC, id);

-- The partition count that the waiting rows were placed with: one row.
CREATE TABLE inbox_partitions (
    only_row   boolean NOT NULL DEFAULT true PRIMARY KEY CHECK (only_row),
    partitions integer NOT NULL CHECK (partitions > 0)
);
