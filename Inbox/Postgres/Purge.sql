DELETE FROM inbox_dedup
WHERE event_id = ANY (ARRAY(SELECT event_id FROM inbox_dedup WHERE received_at < $1 ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED))
