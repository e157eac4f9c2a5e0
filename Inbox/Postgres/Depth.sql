-- Counted up to a bound: every silo asks every few seconds, and what waits behind the first ten thousand of a partition must not make it slower.
SELECT
    partition,
    (SELECT count(*) FROM (SELECT FROM inbox_rows WHERE inbox_rows.partition = numbers.partition LIMIT 10000) AS ready),
    (SELECT count(*) FROM (SELECT FROM inbox_later WHERE inbox_later.partition = numbers.partition LIMIT 10000) AS later),
    (SELECT ready_at FROM inbox_rows WHERE inbox_rows.partition = numbers.partition ORDER BY id LIMIT 1)
FROM generate_series(0, (SELECT partitions - 1 FROM inbox_partitions)) AS numbers (partition)
ORDER BY partition
