DELETE FROM inbox_rows WHERE partition = $1 AND id = ANY ($2)
