WITH dead AS (
    DELETE FROM inbox_rows WHERE partition = $1 AND id = $2 RETURNING *
)
INSERT INTO dead_letters (
    tenant, id, source, channel, stream_namespace, stream_key, event_id, replay, kind, payload, cause, detail, attempts,
    trace_parent, received_at, created_at)
SELECT
    tenant, encode(event_id, 'hex') || '.' || replay, $3, channel, stream_namespace, stream_key, event_id, replay, kind, payload, $4, $5, $6,
    trace_parent, received_at, $7
FROM dead
ON CONFLICT (tenant, id) DO NOTHING
RETURNING tenant
