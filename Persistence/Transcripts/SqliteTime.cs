namespace OrleansBots.Persistence.Transcripts;

/// <summary>Times in SQLite: microseconds since 1970, UTC, the precision of PostgreSQL.</summary>
internal static class SqliteTime
{
    public static long Write(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Read(long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);
}
