DELETE FROM dead_letters WHERE tenant = $1 AND id = $2
