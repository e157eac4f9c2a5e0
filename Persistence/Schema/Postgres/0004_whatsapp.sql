-- What a platform calls one user, and the id that names the user's conversation. Platforms with several ids per user tell now this one, now that one.
-- The number is the order in which ids became known: of two conversations that prove to be one user's, the older one goes on.
CREATE TABLE user_alias
(
    tenant  text COLLATE "C" NOT NULL,
    channel text COLLATE "C" NOT NULL,
    alias   text COLLATE "C" NOT NULL,
    user_id text COLLATE "C" NOT NULL,
    number  bigint GENERATED ALWAYS AS IDENTITY,
    retired boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant, channel, alias)
);

CREATE INDEX user_alias_by_user ON user_alias (tenant, channel, user_id);

-- How far a platform says a message came. Beside the transcript and not in it: a report can come before the entry is written, and writing the
-- entry again must not take it back. The numbers of the statuses rise with progress, so the higher one stays.
CREATE TABLE delivery_status
(
    tenant              text COLLATE "C" NOT NULL,
    conversation        text COLLATE "C" NOT NULL,
    platform_message_id text COLLATE "C" NOT NULL,
    status              smallint NOT NULL,
    cause               text,
    at                  timestamptz NOT NULL,
    PRIMARY KEY (tenant, conversation, platform_message_id)
) WITH (fillfactor = 70);
