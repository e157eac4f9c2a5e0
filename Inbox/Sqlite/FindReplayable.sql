SELECT stream_namespace, stream_key
FROM dead_letters
WHERE tenant = $1 AND id = $2 AND source = $3 AND stream_namespace IS NOT NULL AND stream_key IS NOT NULL AND event_id IS NOT NULL
