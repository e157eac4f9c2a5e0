INSERT INTO inbox_partitions (partitions) VALUES ($1) ON CONFLICT (only_row) DO NOTHING
