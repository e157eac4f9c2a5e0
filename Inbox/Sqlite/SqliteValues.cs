using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace OrleansBots.Inbox.Sqlite;

/// <summary>How values lie in the file: times as microseconds since 1970, which is also PostgreSQL's precision.</summary>
internal static class SqliteValues
{
    public static long From(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>The array behind the memory where it is all of it, else a copy: the driver takes arrays.</summary>
    public static byte[] From(ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : memory.ToArray();

    public static DateTimeOffset ToTime(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    public static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static DateTimeOffset? Time(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : ToTime(reader.GetInt64(column));

    public static InboxRow ReadRow(SqliteDataReader reader) => new(
        reader.GetString(3),
        reader.GetString(4),
        new InboxItem
        {
            RowId = reader.GetInt64(0),
            EventId = new EventId(reader.GetFieldValue<byte[]>(1)),
            Replay = reader.GetInt32(2),
            Kind = reader.GetString(5),
            Payload = reader.GetFieldValue<byte[]>(6),
            ReceivedAt = ToTime(reader.GetInt64(7)),
            TraceParent = Text(reader, 8),
        });

    public static DeadLetter ReadLetter(SqliteDataReader reader) => new()
    {
        Tenant = reader.GetString(0),
        Id = reader.GetString(1),
        Source = (DeadLetterSource)reader.GetInt32(2),
        Channel = reader.GetString(3),
        StreamNamespace = Text(reader, 4),
        StreamKey = Text(reader, 5),
        EventId = reader.IsDBNull(6) ? null : new EventId(reader.GetFieldValue<byte[]>(6)),
        Replay = reader.GetInt32(7),
        Kind = reader.GetString(8),
        Payload = reader.GetFieldValue<byte[]>(9),
        Cause = reader.GetString(10),
        Detail = reader.GetString(11),
        Attempts = reader.GetInt32(12),
        TraceParent = Text(reader, 13),
        ReceivedAt = Time(reader, 14),
        CreatedAt = ToTime(reader.GetInt64(15)),
    };
}
