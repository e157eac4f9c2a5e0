-- The lock must not outlive its owner by long: a process that is paused or cut off no longer sends the keepalives that the driver sends
-- every 2 seconds. The time is that after which the cluster takes a silent silo for dead; a pause of 5 seconds costs nothing. TCP notices
-- where the session waits for its client in the midst of an answer. Settings that the server does not know are left out.
-- The queue's statistics are those of a table that is now empty, now full: its reads always go along the index, in its order.
SELECT set_config(wanted.name, wanted.value, false)
FROM (VALUES
    ('idle_session_timeout', '8s'),
    ('tcp_user_timeout', '8s'),
    ('tcp_keepalives_idle', '4'),
    ('tcp_keepalives_interval', '2'),
    ('tcp_keepalives_count', '2'),
    ('enable_seqscan', 'off'),
    ('enable_bitmapscan', 'off'),
    ('enable_sort', 'off')) AS wanted (name, value)
WHERE EXISTS (SELECT FROM pg_settings WHERE pg_settings.name = wanted.name)
