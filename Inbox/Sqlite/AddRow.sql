INSERT INTO inbox_rows (
    partition, event_id, replay, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, ready_at, trace_parent)
VALUES ($1, $2, 0, $3, $4, $5, $6, $7, $8, $9, $9, $10)
