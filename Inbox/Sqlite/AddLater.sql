INSERT INTO inbox_later (
    partition, event_id, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, trace_parent, due_at)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
