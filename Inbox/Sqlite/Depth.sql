-- Counted up to a bound, as on PostgreSQL.
WITH RECURSIVE numbers (partition) AS (
    SELECT 0
    UNION ALL
    SELECT partition + 1 FROM numbers WHERE partition + 1 < (SELECT partitions FROM inbox_partitions)
)
SELECT
    partition,
    (SELECT count(*) FROM (SELECT 1 FROM inbox_rows WHERE inbox_rows.partition = numbers.partition LIMIT 10000)),
    (SELECT count(*) FROM (SELECT 1 FROM inbox_later WHERE inbox_later.partition = numbers.partition LIMIT 10000)),
    (SELECT ready_at FROM inbox_rows WHERE inbox_rows.partition = numbers.partition ORDER BY id LIMIT 1)
FROM numbers
WHERE EXISTS (SELECT 1 FROM inbox_partitions)
