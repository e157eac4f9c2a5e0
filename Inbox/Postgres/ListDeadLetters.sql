SELECT
    tenant, id, source, channel, stream_namespace, stream_key, event_id, replay, kind, payload, cause, detail, attempts,
    trace_parent, received_at, created_at
FROM dead_letters
WHERE tenant = $1
ORDER BY created_at DESC, id
LIMIT $2
