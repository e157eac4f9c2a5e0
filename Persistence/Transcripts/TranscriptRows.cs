using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace OrleansBots.Persistence.Transcripts;

/// <summary>Reads rows of both databases: the columns have the same order, only times differ.</summary>
internal static class TranscriptRows
{
    public static TranscriptEntry ReadEntry(DbDataReader row) => new()
    {
        Sequence = row.GetInt64(0),
        Direction = (TranscriptDirection)row.GetInt16(1),
        Outcome = (TranscriptOutcome)row.GetInt16(2),
        Kind = row.GetString(3),
        Payload = row.GetFieldValue<byte[]>(4),
        Cause = TextOrNull(row, 5),
        PlatformMessageId = TextOrNull(row, 6),
        EventId = TextOrNull(row, 7),
        At = Time(row, 8),
        Delivery = row.IsDBNull(9) ? null : (TranscriptDelivery)row.GetInt16(9),
        DeliveryCause = TextOrNull(row, 10),
        DeliveryAt = row.IsDBNull(11) ? null : Time(row, 11),
    };

    public static ConversationSummary ReadSummary(DbDataReader row) => new()
    {
        Tenant = row.GetString(0),
        Channel = row.GetString(1),
        Conversation = row.GetString(2),
        Platform = row.GetString(3),
        DisplayName = TextOrNull(row, 4),
        LastActivityAt = Time(row, 5),
        LastSequence = row.GetInt64(6),
        Events = row.GetInt64(7),
        Reachable = row.GetBoolean(8),
    };

    private static string? TextOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset Time(DbDataReader row, int column) =>
        row is SqliteDataReader ? SqliteTime.Read(row.GetInt64(column)) : row.GetFieldValue<DateTimeOffset>(column);
}
