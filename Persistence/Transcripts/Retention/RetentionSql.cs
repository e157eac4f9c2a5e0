namespace OrleansBots.Persistence.Transcripts.Retention;

/// <summary>PostgreSQL's statements.</summary>
internal static class RetentionSql
{
    /// <summary>
    /// Along the keys that are there anyway: an index by time would cost every entry its upkeep for a purge that most installations run on one entry in
    /// a thousand. Of each conversation only the first entries are looked at, whatever its length.
    /// </summary>
    public const string Purge = """
        WITH walked AS MATERIALIZED (
            SELECT tenant, conversation FROM conversation_index WHERE (tenant, conversation) > ($1, $2) ORDER BY tenant, conversation LIMIT $3
        ),
        old AS MATERIALIZED (
            SELECT entry.tenant, entry.conversation, entry.sequence, entry.platform_message_id
            FROM walked CROSS JOIN LATERAL (
                SELECT tenant, conversation, sequence, platform_message_id, at
                FROM transcript
                WHERE transcript.tenant = walked.tenant AND transcript.conversation = walked.conversation
                ORDER BY sequence
                LIMIT $5
            ) AS entry
            WHERE entry.at < $4
        ),
        reports AS (
            DELETE FROM delivery_status USING old
            WHERE delivery_status.tenant = old.tenant AND delivery_status.conversation = old.conversation
              AND delivery_status.platform_message_id = old.platform_message_id
        ),
        entries AS (
            DELETE FROM transcript USING old
            WHERE transcript.tenant = old.tenant AND transcript.conversation = old.conversation AND transcript.sequence = old.sequence
            RETURNING 1
        )
        SELECT last.tenant, last.conversation, (SELECT count(*) FROM entries)
        FROM (SELECT tenant, conversation FROM walked ORDER BY tenant DESC, conversation DESC LIMIT 1) AS last
        """;
}
