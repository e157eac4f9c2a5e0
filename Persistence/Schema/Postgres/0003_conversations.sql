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
