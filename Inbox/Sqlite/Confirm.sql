DELETE FROM inbox_rows WHERE id = $1 AND partition = $2
