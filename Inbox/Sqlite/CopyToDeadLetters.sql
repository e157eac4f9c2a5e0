INSERT INTO dead_letters (
    tenant, id, source, channel, stream_namespace, stream_key, event_id, replay, kind, payload, cause, detail, attempts,
    trace_parent, received_at, created_at)
SELECT
    tenant, lower(hex(event_id)) || '.' || replay, $3, channel, stream_namespace, stream_key, event_id, replay, kind, payload, $4, $5, $6,
    trace_parent, received_at, $7
FROM inbox_rows
WHERE id = $1 AND partition = $2
ON CONFLICT (tenant, id) DO NOTHING
RETURNING tenant
