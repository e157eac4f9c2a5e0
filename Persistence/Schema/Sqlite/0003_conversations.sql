-- State of conversation grains, written by group commit. Keys begin with the tenant.
CREATE TABLE conversation_state
(
    conversation TEXT NOT NULL,
    name         TEXT NOT NULL,
    version      INTEGER NOT NULL,
    state        BLOB NOT NULL,
    PRIMARY KEY (conversation, name)
) STRICT;

-- What was said, for reading; the conversation's own state does not depend on it. Times are microseconds since 1970, UTC.
CREATE TABLE transcript
(
    tenant              TEXT NOT NULL,
    conversation        TEXT NOT NULL,
    sequence            INTEGER NOT NULL,
    direction           INTEGER NOT NULL,
    outcome             INTEGER NOT NULL,
    kind                TEXT NOT NULL,
    payload             BLOB NOT NULL,
    cause               TEXT,
    platform_message_id TEXT,
    event_id            TEXT,
    at                  INTEGER NOT NULL,
    PRIMARY KEY (tenant, conversation, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE conversation_index
(
    tenant           TEXT NOT NULL,
    conversation     TEXT NOT NULL,
    channel          TEXT NOT NULL,
    platform         TEXT NOT NULL,
    display_name     TEXT,
    last_activity_at INTEGER NOT NULL,
    last_sequence    INTEGER NOT NULL,
    events           INTEGER NOT NULL,
    reachable        INTEGER NOT NULL,
    PRIMARY KEY (tenant, conversation)
) STRICT, WITHOUT ROWID;

CREATE INDEX conversation_index_by_activity ON conversation_index (tenant, last_activity_at DESC);
