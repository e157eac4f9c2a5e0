SELECT due_at FROM inbox_later WHERE partition = $1 ORDER BY due_at LIMIT 1
