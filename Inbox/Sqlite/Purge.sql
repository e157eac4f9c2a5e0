DELETE FROM inbox_dedup
WHERE rowid IN (SELECT rowid FROM inbox_dedup WHERE received_at < $1 ORDER BY received_at LIMIT $2)
