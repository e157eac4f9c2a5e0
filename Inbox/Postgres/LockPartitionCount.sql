SELECT partitions, EXISTS (SELECT FROM inbox_rows) OR EXISTS (SELECT FROM inbox_later) FROM inbox_partitions FOR UPDATE
