INSERT INTO inbox_rows (
    partition, event_id, replay, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, ready_at, trace_parent)
SELECT partition, event_id, 0, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, due_at, trace_parent
FROM inbox_later
WHERE partition = $1 AND due_at <= $2
ORDER BY due_at, id
LIMIT $3
