-- expand: storage parameters only; a program that does not know them works as before. None of them rewrites a table, and the lock that they take keeps
-- nobody but vacuum from reading or writing. See docs/decisions/0007-tables-for-100-million-rows.md for what was measured.

-- Rows come at one end and go at the other, and the keys are random: a vacuum touches every page of their index. Every twentieth of the table is often
-- enough to keep the bloat at a tenth, and 5 million dead rows of 100 million still fit the default maintenance_work_mem in one pass.
ALTER TABLE inbox_dedup SET (
    autovacuum_vacuum_scale_factor = 0.05,
    autovacuum_vacuum_cost_limit = 1000,
    autovacuum_analyze_scale_factor = 0.05,
    vacuum_truncate = false
);

-- Hardly ever updated: what counts is that pages are frozen as they fill, not all at once when transaction ids run out, and that a purge is cleared up.
ALTER TABLE transcript SET (
    autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_cost_limit = 1000,
    autovacuum_analyze_scale_factor = 0.02
);

-- A message is updated two or three times, within its page; the table is as long as the transcript's outgoing half.
ALTER TABLE delivery_status SET (
    autovacuum_vacuum_insert_scale_factor = 0.02,
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_analyze_scale_factor = 0.02
);

-- Every turn moves a conversation to the front of its tenant's list, so every turn leaves a dead row and two dead index entries.
ALTER TABLE conversation_index SET (
    autovacuum_vacuum_scale_factor = 0.02,
    autovacuum_vacuum_threshold = 1000,
    autovacuum_vacuum_cost_limit = 1000,
    autovacuum_analyze_scale_factor = 0.05
);

-- Rewritten within their pages, most of which are cleared up by the next visitor; vacuum sees to those that nobody visits.
ALTER TABLE conversation_state SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_limit = 1000, autovacuum_analyze_scale_factor = 0.05);
ALTER TABLE orleansstorage SET (autovacuum_vacuum_scale_factor = 0.05);
