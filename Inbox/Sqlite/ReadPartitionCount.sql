SELECT partitions, EXISTS (SELECT 1 FROM inbox_rows) OR EXISTS (SELECT 1 FROM inbox_later) FROM inbox_partitions
