-- The same rows as the copy: both run in one transaction of the only writer.
DELETE FROM inbox_later
WHERE id IN (SELECT id FROM inbox_later WHERE partition = $1 AND due_at <= $2 ORDER BY due_at, id LIMIT $3)
