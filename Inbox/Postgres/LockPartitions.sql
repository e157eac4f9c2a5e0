-- Taken in the order of the array, which the caller sorts: two appends never wait for each other crosswise.
SELECT pg_advisory_xact_lock($1, partition) FROM unnest($2) AS partition
