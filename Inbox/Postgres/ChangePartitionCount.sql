UPDATE inbox_partitions SET partitions = $1
