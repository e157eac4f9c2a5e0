SELECT
    partition,
    (SELECT count(*) FROM inbox_rows WHERE inbox_rows.partition = numbers.partition),
    (SELECT count(*) FROM inbox_later WHERE inbox_later.partition = numbers.partition),
    (SELECT ready_at FROM inbox_rows WHERE inbox_rows.partition = numbers.partition ORDER BY id LIMIT 1)
FROM generate_series(0, (SELECT partitions - 1 FROM inbox_partitions)) AS numbers (partition)
ORDER BY partition
