namespace OrleansBots.Persistence.Aliases;

/// <summary>PostgreSQL's statements.</summary>
internal static class AliasSql
{
    /// <summary>New ids of a channel are taken one request at a time: two requests must not name one user twice.</summary>
    public const string Lock = "SELECT pg_advisory_xact_lock(hashtextextended('user_alias/' || $1 || '/' || $2, 0))";

    public const string Read = "SELECT alias, user_id, number, retired FROM user_alias WHERE tenant = $1 AND channel = $2 AND alias = ANY ($3)";

    public const string Merge = "UPDATE user_alias SET user_id = $4 WHERE tenant = $1 AND channel = $2 AND user_id = $3";

    public const string Write = """
        INSERT INTO user_alias AS stored (tenant, channel, alias, user_id, retired)
        SELECT $1, $2, alias, user_id, retired
        FROM unnest($3, $4, $5) WITH ORDINALITY AS given (alias, user_id, retired, place)
        ORDER BY place
        ON CONFLICT (tenant, channel, alias) DO UPDATE SET user_id = excluded.user_id, retired = excluded.retired
        """;
}
