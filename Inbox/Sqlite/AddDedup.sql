INSERT INTO inbox_dedup (event_id, received_at) VALUES ($1, $2) ON CONFLICT (event_id) DO NOTHING
