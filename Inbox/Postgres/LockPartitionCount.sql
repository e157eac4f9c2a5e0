-- Along the keys: a queue that was long keeps its empty pages, which EXISTS would read to their end.
SELECT
    partitions,
    (SELECT partition FROM inbox_rows ORDER BY partition, id LIMIT 1) IS NOT NULL
        OR (SELECT partition FROM inbox_later ORDER BY partition, due_at, id LIMIT 1) IS NOT NULL
FROM inbox_partitions
FOR UPDATE
