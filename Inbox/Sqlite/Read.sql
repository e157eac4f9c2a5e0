SELECT id, event_id, replay, stream_namespace, stream_key, kind, payload, received_at, trace_parent
FROM inbox_rows
WHERE partition = $1 AND id > $2
ORDER BY id
LIMIT $3
