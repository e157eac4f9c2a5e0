using Microsoft.Data.Sqlite;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Persistence.Transcripts.Retention;

/// <summary>The same walk on SQLite, one conversation after another on the database's writer.</summary>
internal sealed class SqliteTranscriptRetention(SqliteDatabase database, TimeProvider timeProvider) : ITranscriptRetention
{
    private const string Old = """
        SELECT sequence, platform_message_id
        FROM (SELECT sequence, platform_message_id, at FROM transcript WHERE tenant = $0 AND conversation = $1 ORDER BY sequence LIMIT $3)
        WHERE at < $2
        """;

    private readonly SqliteStatement _deleteReports = new($"""
        DELETE FROM delivery_status
        WHERE tenant = $0 AND conversation = $1 AND platform_message_id IN (SELECT platform_message_id FROM ({Old}))
        """);

    private readonly SqliteStatement _deleteEntries = new($"""
        DELETE FROM transcript WHERE tenant = $0 AND conversation = $1 AND sequence IN (SELECT sequence FROM ({Old}))
        """);

    public Task<RetentionStep> PurgeAsync(
        ConversationPlace after, DateTimeOffset olderThan, int conversations, int entries, CancellationToken cancellationToken) => database
        .WriteAsync(connection => Purge(connection, after, SqliteTime.Write(olderThan), conversations, entries), cancellationToken)
        .WaitAsync(SqliteDatabase.CallTimeout, timeProvider, cancellationToken)
        .OrUnavailableAsync("Purging transcripts");

    private RetentionStep Purge(SqliteConnection connection, ConversationPlace after, long olderThan, int conversations, int entries)
    {
        var walked = Walk(connection, after, conversations);
        long deleted = 0;
        foreach (var (tenant, conversation) in walked)
        {
            _deleteReports.Execute(connection, tenant, conversation, olderThan, entries);
            deleted += _deleteEntries.Execute(connection, tenant, conversation, olderThan, entries);
        }

        return new(walked.Count == 0 ? null : walked[^1], deleted);
    }

    private static List<ConversationPlace> Walk(SqliteConnection connection, ConversationPlace after, int conversations)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT tenant, conversation FROM conversation_index WHERE (tenant, conversation) > ($0, $1) ORDER BY tenant, conversation LIMIT $2";
        command.Parameters.AddWithValue("$0", after.Tenant);
        command.Parameters.AddWithValue("$1", after.Conversation);
        command.Parameters.AddWithValue("$2", conversations);
        using var reader = command.ExecuteReader();
        List<ConversationPlace> walked = [];
        while (reader.Read()) walked.Add(new(reader.GetString(0), reader.GetString(1)));
        return walked;
    }
}
