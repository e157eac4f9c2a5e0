-- Runs after the partitions' locks were taken, so ids are drawn in the order in which they become visible.
WITH entries AS MATERIALIZED (
    SELECT *
    FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        WITH ORDINALITY AS entry (
            partition, event_id, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, due_at, trace_parent, ordinal)
),
fresh AS (
    INSERT INTO inbox_dedup (event_id, received_at)
    SELECT event_id, received_at FROM entries
    ON CONFLICT (event_id) DO NOTHING
    RETURNING event_id
),
ready AS (
    INSERT INTO inbox_rows (
        partition, event_id, replay, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, ready_at, trace_parent)
    SELECT partition, event_id, 0, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, received_at, trace_parent
    FROM entries JOIN fresh USING (event_id)
    WHERE due_at IS NULL
    ORDER BY ordinal
),
later AS (
    INSERT INTO inbox_later (
        partition, due_at, event_id, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, trace_parent)
    SELECT partition, due_at, event_id, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, trace_parent
    FROM entries JOIN fresh USING (event_id)
    WHERE due_at IS NOT NULL
    ORDER BY ordinal
)
SELECT ordinal FROM entries JOIN fresh USING (event_id)
