INSERT INTO inbox_partitions (only_row, partitions) VALUES (1, $1) ON CONFLICT (only_row) DO NOTHING
