-- State of conversation grains, written by group commit. Keys begin with the tenant. States up to a page stay in the row, uncompressed:
-- they are rewritten with every turn, so compressing them or moving them out of line costs more than it saves. Free room in
-- each page lets an update stay on it and leave the index alone.
CREATE TABLE conversation_state
(
    conversation text COLLATE "C" NOT NULL,
    name         text COLLATE "C" NOT NULL,
    version      bigint NOT NULL,
    state        bytea NOT NULL,
    modified_at  timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (conversation, name)
) WITH (fillfactor = 60, toast_tuple_target = 4096, autovacuum_vacuum_scale_factor = 0.05);

-- Writes many states, each only over the version that its writer read (0: none), and returns the places of those that took effect. A loop over
-- the key's index instead of one UPDATE with a join: the planner reads a table that is small when it plans from end to end, and a
-- prepared statement keeps to that plan while the table grows. It also lets one batch write a state twice, in order. Rows are locked
-- in the order of their keys, so that two processes which hold the same conversations for a moment do not lock each other out.
CREATE FUNCTION write_conversation_states(conversations text[], names text[], expected bigint[], next bigint[], states bytea[])
RETURNS SETOF bigint
LANGUAGE plpgsql
SET enable_seqscan = off
AS $$
DECLARE
    given record;
BEGIN
    FOR given IN
        SELECT * FROM unnest(conversations, names, expected, next, states) WITH ORDINALITY AS rows (conversation, name, expected, next, state, place)
        ORDER BY rows.conversation COLLATE "C", rows.name COLLATE "C", rows.place
    LOOP
        IF given.expected = 0 THEN
            INSERT INTO conversation_state (conversation, name, version, state)
            VALUES (given.conversation, given.name, given.next, given.state)
            ON CONFLICT DO NOTHING;
        ELSE
            UPDATE conversation_state AS stored
            SET version = given.next, state = given.state, modified_at = now()
            WHERE stored.conversation = given.conversation AND stored.name = given.name AND stored.version = given.expected;
        END IF;
        IF FOUND THEN
            RETURN NEXT given.place;
        END IF;
    END LOOP;
END
$$;

-- What was said, for reading; the conversation's own state does not depend on it.
CREATE TABLE transcript
(
    tenant              text COLLATE "C" NOT NULL,
    conversation        text COLLATE "C" NOT NULL,
    sequence            bigint NOT NULL,
    direction           smallint NOT NULL,
    outcome             smallint NOT NULL,
    kind                text NOT NULL,
    payload             bytea NOT NULL,
    cause               text,
    platform_message_id text,
    event_id            text,
    at                  timestamptz NOT NULL,
    PRIMARY KEY (tenant, conversation, sequence)
);

CREATE TABLE conversation_index
(
    tenant           text COLLATE "C" NOT NULL,
    conversation     text COLLATE "C" NOT NULL,
    channel          text NOT NULL,
    platform         text NOT NULL,
    display_name     text,
    last_activity_at timestamptz NOT NULL,
    last_sequence    bigint NOT NULL,
    events           bigint NOT NULL,
    reachable        boolean NOT NULL,
    PRIMARY KEY (tenant, conversation)
) WITH (fillfactor = 80);

CREATE INDEX conversation_index_by_activity ON conversation_index (tenant, last_activity_at DESC);
