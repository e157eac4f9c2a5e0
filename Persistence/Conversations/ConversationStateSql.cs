namespace OrleansBots.Persistence.Conversations;

/// <summary>PostgreSQL's statements for many states at once; each array has one element per state.</summary>
internal static class ConversationStateSql
{
    public const string Read = """
        SELECT wanted.ordinal, stored.version, stored.state
        FROM unnest($1, $2) WITH ORDINALITY AS wanted (conversation, name, ordinal)
        JOIN conversation_state AS stored ON stored.conversation = wanted.conversation AND stored.name = wanted.name
        """;

    /// <summary>
    /// Returns the places of the writes that took effect. Rows are locked in the order of their keys, so that two processes which hold the same
    /// conversations for a moment do not lock each other out.
    /// </summary>
    public const string Write = """
        WITH writes AS
        (
            SELECT conversation, name, expected, next, state, ordinal
            FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY AS given (conversation, name, expected, next, state, ordinal)
            ORDER BY conversation COLLATE "C", name COLLATE "C"
        ), updated AS
        (
            UPDATE conversation_state AS stored
            SET version = writes.next, state = writes.state, modified_at = now()
            FROM writes
            WHERE stored.conversation = writes.conversation AND stored.name = writes.name AND stored.version = writes.expected
            RETURNING writes.ordinal
        ), inserted AS
        (
            INSERT INTO conversation_state (conversation, name, version, state)
            SELECT conversation, name, next, state FROM writes WHERE expected = 0
            ON CONFLICT DO NOTHING
            RETURNING conversation, name
        )
        SELECT ordinal FROM updated
        UNION ALL
        SELECT writes.ordinal FROM inserted JOIN writes USING (conversation, name)
        """;

    public const string Delete = "DELETE FROM conversation_state WHERE conversation = $1 AND name = $2 AND version = $3";
}
