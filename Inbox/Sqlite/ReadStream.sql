SELECT id, event_id, replay, stream_namespace, stream_key, kind, payload, received_at, trace_parent
FROM inbox_rows
WHERE partition = $1 AND id > $2 AND id <= $6 AND stream_key = $3 AND stream_namespace = $4
ORDER BY id
LIMIT $5
