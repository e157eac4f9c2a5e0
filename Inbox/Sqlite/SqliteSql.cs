namespace OrleansBots.Inbox.Sqlite;

/// <summary>The statements.</summary>
internal static class SqliteSql
{
    public static readonly string AddDedup = Load(nameof(AddDedup));
    public static readonly string AddRow = Load(nameof(AddRow));
    public static readonly string AddLater = Load(nameof(AddLater));
    public static readonly string Read = Load(nameof(Read));
    public static readonly string ReadStream = Load(nameof(ReadStream));
    public static readonly string NextDue = Load(nameof(NextDue));
    public static readonly string CopyDue = Load(nameof(CopyDue));
    public static readonly string DeleteDue = Load(nameof(DeleteDue));
    public static readonly string Confirm = Load(nameof(Confirm));
    public static readonly string CopyToDeadLetters = Load(nameof(CopyToDeadLetters));
    public static readonly string AddDeadLetter = Load(nameof(AddDeadLetter));
    public static readonly string ListDeadLetters = Load(nameof(ListDeadLetters));
    public static readonly string FindReplayable = Load(nameof(FindReplayable));
    public static readonly string Replay = Load(nameof(Replay));
    public static readonly string DeleteLetter = Load(nameof(DeleteLetter));
    public static readonly string Purge = Load(nameof(Purge));
    public static readonly string Depth = Load(nameof(Depth));
    public static readonly string RecordPartitionCount = Load(nameof(RecordPartitionCount));
    public static readonly string ReadPartitionCount = Load(nameof(ReadPartitionCount));
    public static readonly string ChangePartitionCount = Load(nameof(ChangePartitionCount));

    private static string Load(string name) => EmbeddedSql.Load("Sqlite", name);
}
