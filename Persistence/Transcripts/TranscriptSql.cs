namespace OrleansBots.Persistence.Transcripts;

/// <summary>PostgreSQL's statements. Rows of a batch are written in the order of their keys, so that two processes cannot lock each other out.</summary>
internal static class TranscriptSql
{
    public const string WriteEntries = """
        INSERT INTO transcript (tenant, conversation, sequence, direction, outcome, kind, payload, cause, platform_message_id, event_id, at)
        SELECT tenant, conversation, sequence, direction, outcome, kind, payload, cause, platform_message_id, event_id, at
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
            AS given (tenant, conversation, sequence, direction, outcome, kind, payload, cause, platform_message_id, event_id, at)
        ORDER BY tenant COLLATE "C", conversation COLLATE "C", sequence
        ON CONFLICT (tenant, conversation, sequence) DO UPDATE SET
            direction = excluded.direction, outcome = excluded.outcome, kind = excluded.kind, payload = excluded.payload, cause = excluded.cause,
            platform_message_id = excluded.platform_message_id, event_id = excluded.event_id, at = excluded.at
        """;

    public const string WriteIndex = """
        INSERT INTO conversation_index AS stored
            (tenant, conversation, channel, platform, display_name, last_activity_at, last_sequence, events, reachable)
        SELECT tenant, conversation, channel, platform, display_name, last_activity_at, last_sequence, events, reachable
        FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
            AS given (tenant, conversation, channel, platform, display_name, last_activity_at, last_sequence, events, reachable)
        ORDER BY tenant COLLATE "C", conversation COLLATE "C"
        ON CONFLICT (tenant, conversation) DO UPDATE SET
            channel = excluded.channel, platform = excluded.platform, display_name = coalesce(excluded.display_name, stored.display_name),
            last_activity_at = excluded.last_activity_at, last_sequence = excluded.last_sequence, events = excluded.events,
            reachable = excluded.reachable
        WHERE stored.last_sequence <= excluded.last_sequence
        """;

    public const string WriteReports = """
        INSERT INTO delivery_status AS stored (tenant, conversation, platform_message_id, status, cause, at)
        SELECT tenant, conversation, platform_message_id, status, cause, at
        FROM unnest($1, $2, $3, $4, $5, $6) AS given (tenant, conversation, platform_message_id, status, cause, at)
        ORDER BY tenant COLLATE "C", conversation COLLATE "C", platform_message_id COLLATE "C"
        ON CONFLICT (tenant, conversation, platform_message_id) DO UPDATE SET status = excluded.status, cause = excluded.cause, at = excluded.at
        WHERE stored.status < excluded.status
        """;

    // The outcomes are TranscriptOutcome's: 3 sent, 5 unknown.
    public const string ResolveUnknown = """
        WITH found AS MATERIALIZED
        (
            SELECT entry.tenant, entry.conversation, entry.sequence, given.platform_message_id
            FROM unnest($1, $2, $3, $4) AS given (tenant, conversation, sequence, platform_message_id)
            JOIN transcript AS entry
                ON entry.tenant = given.tenant AND entry.conversation = given.conversation AND entry.sequence = given.sequence
            WHERE entry.direction = 1 AND entry.outcome = 5
            ORDER BY entry.tenant COLLATE "C", entry.conversation COLLATE "C", entry.sequence
            FOR UPDATE OF entry
        )
        UPDATE transcript AS entry
        SET outcome = 3, cause = NULL, platform_message_id = found.platform_message_id
        FROM found
        WHERE entry.tenant = found.tenant AND entry.conversation = found.conversation AND entry.sequence = found.sequence
        """;

    public const string ReadEntries = """
        SELECT entry.sequence, entry.direction, entry.outcome, entry.kind, entry.payload, entry.cause, entry.platform_message_id, entry.event_id,
            entry.at, delivery.status, delivery.cause, delivery.at
        FROM transcript AS entry
        LEFT JOIN delivery_status AS delivery
            ON entry.direction = 1 AND delivery.tenant = entry.tenant AND delivery.conversation = entry.conversation
            AND delivery.platform_message_id = entry.platform_message_id
        WHERE entry.tenant = $1 AND entry.conversation = $2 AND entry.sequence > $3
        ORDER BY entry.sequence
        LIMIT $4
        """;

    public const string FindIndex = """
        SELECT tenant, channel, conversation, platform, display_name, last_activity_at, last_sequence, events, reachable
        FROM conversation_index
        WHERE tenant = $1 AND conversation = $2
        """;

    public const string ListIndex = """
        SELECT tenant, channel, conversation, platform, display_name, last_activity_at, last_sequence, events, reachable
        FROM conversation_index
        WHERE tenant = $1
        ORDER BY last_activity_at DESC, conversation
        LIMIT $2
        """;
}
