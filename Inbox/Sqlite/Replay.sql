INSERT INTO inbox_rows (
    partition, event_id, replay, stream_namespace, stream_key, tenant, channel, kind, payload, received_at, ready_at, trace_parent)
SELECT
    $3, event_id, replay + 1, stream_namespace, stream_key, tenant, channel, kind, payload, coalesce(received_at, created_at), $4, trace_parent
FROM dead_letters
WHERE tenant = $1 AND id = $2
