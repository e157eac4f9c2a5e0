namespace OrleansBots.Persistence.Conversations;

/// <summary>PostgreSQL's statements for many states at once; each array has one element per state.</summary>
internal static class ConversationStateSql
{
    // OFFSET 0 keeps the planner from turning the look-ups into a join with the whole table.
    public const string Read = """
        SELECT wanted.place, stored.version, stored.state
        FROM unnest($1, $2) WITH ORDINALITY AS wanted (conversation, name, place)
        CROSS JOIN LATERAL
        (
            SELECT version, state FROM conversation_state WHERE conversation = wanted.conversation AND name = wanted.name OFFSET 0
        ) AS stored
        """;

    public const string Write = "SELECT write_conversation_states($1, $2, $3, $4, $5)";

    public const string Delete = "DELETE FROM conversation_state WHERE conversation = $1 AND name = $2 AND version = $3";
}
