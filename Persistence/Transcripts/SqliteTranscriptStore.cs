using Microsoft.Data.Sqlite;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Persistence.Transcripts;

/// <summary>Transcripts in SQLite. The database's writer puts the writes that wait into one transaction.</summary>
internal sealed class SqliteTranscriptStore(SqliteDatabase database, TimeProvider timeProvider) : ITranscriptStore
{
    private readonly SqliteStatement _writeEntry = new("""
        INSERT INTO transcript (tenant, conversation, sequence, direction, outcome, kind, payload, cause, platform_message_id, event_id, at)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (tenant, conversation, sequence) DO UPDATE SET
            direction = excluded.direction, outcome = excluded.outcome, kind = excluded.kind, payload = excluded.payload, cause = excluded.cause,
            platform_message_id = excluded.platform_message_id, event_id = excluded.event_id, at = excluded.at
        """);

    private readonly SqliteStatement _writeIndex = new("""
        INSERT INTO conversation_index (tenant, conversation, channel, platform, display_name, last_activity_at, last_sequence, events, reachable)
        VALUES ($0, $1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (tenant, conversation) DO UPDATE SET
            channel = excluded.channel, platform = excluded.platform, display_name = coalesce(excluded.display_name, display_name),
            last_activity_at = excluded.last_activity_at, last_sequence = excluded.last_sequence, events = excluded.events,
            reachable = excluded.reachable
        WHERE last_sequence <= excluded.last_sequence
        """);

    private readonly SqliteStatement _writeReport = new("""
        INSERT INTO delivery_status (tenant, conversation, platform_message_id, status, cause, at)
        VALUES ($0, $1, $2, $3, $4, $5)
        ON CONFLICT (tenant, conversation, platform_message_id) DO UPDATE SET status = excluded.status, cause = excluded.cause, at = excluded.at
        WHERE status < excluded.status
        """);

    // The outcomes are TranscriptOutcome's: 3 sent, 5 unknown.
    private readonly SqliteStatement _resolveUnknown = new("""
        UPDATE transcript SET outcome = 3, cause = NULL, platform_message_id = $3
        WHERE tenant = $0 AND conversation = $1 AND sequence = $2 AND direction = 1 AND outcome = 5
        """);

    public Task WriteAsync(TranscriptWrite write, CancellationToken cancellationToken)
    {
        TranscriptLimits.Check(write);
        return database.WriteAsync(connection => Write(connection, write), cancellationToken)
            .WaitAsync(SqliteDatabase.CallTimeout, timeProvider, cancellationToken)
            .OrUnavailableAsync("Writing a transcript");
    }

    public Task ReportAsync(DeliveryReport report, CancellationToken cancellationToken) => database
        .WriteAsync(connection => Write(connection, report), cancellationToken)
        .WaitAsync(SqliteDatabase.CallTimeout, timeProvider, cancellationToken)
        .OrUnavailableAsync("Writing a delivery report");

    public Task<IReadOnlyList<TranscriptEntry>> ReadAsync(
        string tenant, string conversation, long afterSequence, int limit, CancellationToken cancellationToken) =>
        QueryAsync(
            """
            SELECT entry.sequence, entry.direction, entry.outcome, entry.kind, entry.payload, entry.cause, entry.platform_message_id, entry.event_id,
                entry.at, delivery.status, delivery.cause, delivery.at
            FROM transcript AS entry
            LEFT JOIN delivery_status AS delivery
                ON entry.direction = 1 AND delivery.tenant = entry.tenant AND delivery.conversation = entry.conversation
                AND delivery.platform_message_id = entry.platform_message_id
            WHERE entry.tenant = $0 AND entry.conversation = $1 AND entry.sequence > $2
            ORDER BY entry.sequence
            LIMIT $3
            """,
            [tenant, conversation, afterSequence, limit],
            TranscriptRows.ReadEntry,
            cancellationToken).OrUnavailableAsync("Reading a transcript");

    public async Task<ConversationSummary?> FindAsync(string tenant, string conversation, CancellationToken cancellationToken)
    {
        var found = await QueryAsync(
            """
            SELECT tenant, channel, conversation, platform, display_name, last_activity_at, last_sequence, events, reachable
            FROM conversation_index
            WHERE tenant = $0 AND conversation = $1
            """,
            [tenant, conversation],
            TranscriptRows.ReadSummary,
            cancellationToken).OrUnavailableAsync("Reading the conversation index");
        return found.Count == 0 ? null : found[0];
    }

    public Task<IReadOnlyList<ConversationSummary>> ListAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        QueryAsync(
            """
            SELECT tenant, channel, conversation, platform, display_name, last_activity_at, last_sequence, events, reachable
            FROM conversation_index
            WHERE tenant = $0
            ORDER BY last_activity_at DESC, conversation
            LIMIT $1
            """,
            [tenant, limit],
            TranscriptRows.ReadSummary,
            cancellationToken).OrUnavailableAsync("Reading the conversation index");

    private bool Write(SqliteConnection connection, TranscriptWrite write)
    {
        var summary = write.Summary;
        _writeIndex.Execute(
            connection, summary.Tenant, summary.Conversation, summary.Channel, summary.Platform,
            StoredText.Clean(summary.DisplayName, TranscriptLimits.NameLength), SqliteTime.Write(summary.LastActivityAt), summary.LastSequence,
            summary.Events, summary.Reachable);
        foreach (var entry in write.Entries)
        {
            _writeEntry.Execute(
                connection, summary.Tenant, summary.Conversation, entry.Sequence, (int)entry.Direction, (int)entry.Outcome,
                StoredText.Clean(entry.Kind, TranscriptLimits.NameLength), SqliteStatement.Blob(entry.Payload),
                StoredText.Clean(entry.Cause, TranscriptLimits.CauseLength), StoredText.Clean(entry.PlatformMessageId, TranscriptLimits.IdLength),
                StoredText.Clean(entry.EventId, TranscriptLimits.IdLength), SqliteTime.Write(entry.At));
        }

        return true;
    }

    private bool Write(SqliteConnection connection, DeliveryReport report)
    {
        var messageId = StoredText.Clean(report.PlatformMessageId, TranscriptLimits.IdLength);
        _writeReport.Execute(
            connection, report.Tenant, report.Conversation, messageId, (int)report.Delivery,
            StoredText.Clean(report.Cause, TranscriptLimits.CauseLength), SqliteTime.Write(report.At));
        if (report.UnknownSequence is { } sequence) _resolveUnknown.Execute(connection, report.Tenant, report.Conversation, sequence, messageId);
        return true;
    }

    private Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object[] values, Func<SqliteDataReader, T> read, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<T>>(connection => Query(connection, sql, values, read), cancellationToken)
            .WaitAsync(SqliteDatabase.CallTimeout, timeProvider, cancellationToken);

    private static List<T> Query<T>(SqliteConnection connection, string sql, object[] values, Func<SqliteDataReader, T> read)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++) command.Parameters.AddWithValue($"${i}", values[i]);
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }
}
