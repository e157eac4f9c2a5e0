using Npgsql;

namespace OrleansBots.Inbox.Postgres;

/// <summary>Reads rows and dead letters from results.</summary>
internal static class PostgresRows
{
    public static InboxRow ReadRow(NpgsqlDataReader reader) => new(
        reader.GetString(3),
        reader.GetString(4),
        new InboxItem
        {
            RowId = reader.GetInt64(0),
            EventId = new EventId(reader.GetFieldValue<byte[]>(1)),
            Replay = reader.GetInt32(2),
            Kind = reader.GetString(5),
            Payload = reader.GetFieldValue<byte[]>(6),
            ReceivedAt = reader.GetFieldValue<DateTimeOffset>(7),
            TraceParent = reader.IsDBNull(8) ? null : reader.GetString(8),
        });

    public static DeadLetter ReadLetter(NpgsqlDataReader reader) => new()
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
        ReceivedAt = reader.IsDBNull(14) ? null : reader.GetFieldValue<DateTimeOffset>(14),
        CreatedAt = reader.GetFieldValue<DateTimeOffset>(15),
    };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
