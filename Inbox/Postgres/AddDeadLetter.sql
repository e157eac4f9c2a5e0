INSERT INTO dead_letters (
    tenant, id, source, channel, stream_namespace, stream_key, event_id, replay, kind, payload, cause, detail, attempts,
    trace_parent, received_at, created_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
ON CONFLICT (tenant, id) DO NOTHING
