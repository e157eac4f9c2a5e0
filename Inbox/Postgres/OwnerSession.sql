-- The lock must not outlive its owner by long: a machine cut off is noticed by TCP, a process that is paused no longer sends the
-- keepalives that the driver sends every 5 seconds. Settings that the server does not know are left out.
-- The queue's statistics are those of a table that is now empty, now full: its reads always go along the index, in its order.
SELECT set_config(wanted.name, wanted.value, false)
FROM (VALUES
    ('idle_session_timeout', '20s'),
    ('tcp_user_timeout', '15s'),
    ('tcp_keepalives_idle', '5'),
    ('tcp_keepalives_interval', '3'),
    ('tcp_keepalives_count', '3'),
    ('enable_seqscan', 'off'),
    ('enable_bitmapscan', 'off'),
    ('enable_sort', 'off')) AS wanted (name, value)
WHERE EXISTS (SELECT FROM pg_settings WHERE pg_settings.name = wanted.name)
