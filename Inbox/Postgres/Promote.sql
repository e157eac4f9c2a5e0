-- Runs after the partition's lock was taken, like every statement that inserts rows.
WITH due AS (
    DELETE FROM inbox_later
    WHERE partition = $1 AND (due_at, id) IN (
        SELECT due_at, id FROM inbox_later WHERE partition = $1 AND due_at <= $2 ORDER BY due_at, id LIMIT $3)
    RETURNING *
),
moved AS (
    INSERT INTO inbox_rows (
        partition, event_id, replay, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, ready_at, trace_parent)
    SELECT partition, event_id, 0, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, due_at, trace_parent
    FROM due
    ORDER BY due_at, id
    RETURNING 1
)
SELECT count(*)::integer FROM moved
