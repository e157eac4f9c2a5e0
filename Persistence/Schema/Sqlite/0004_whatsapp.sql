-- What a platform calls one user, and the id that names the user's conversation. Platforms with several ids per user tell now this one, now that one.
-- The number is the order in which ids became known: of two conversations that prove to be one user's, the older one goes on.
CREATE TABLE user_alias
(
    number  INTEGER PRIMARY KEY AUTOINCREMENT,
    tenant  TEXT NOT NULL,
    channel TEXT NOT NULL,
    alias   TEXT NOT NULL,
    user_id TEXT NOT NULL,
    retired INTEGER NOT NULL DEFAULT 0,
    UNIQUE (tenant, channel, alias)
) STRICT;

CREATE INDEX user_alias_by_user ON user_alias (tenant, channel, user_id);

-- How far a platform says a message came. Beside the transcript and not in it: a report can come before the entry is written, and writing the
-- entry again must not take it back. The numbers of the statuses rise with progress, so the higher one stays.
CREATE TABLE delivery_status
(
    tenant              TEXT NOT NULL,
    conversation        TEXT NOT NULL,
    platform_message_id TEXT NOT NULL,
    status              INTEGER NOT NULL,
    cause               TEXT,
    at                  INTEGER NOT NULL,
    PRIMARY KEY (tenant, conversation, platform_message_id)
) STRICT, WITHOUT ROWID;
