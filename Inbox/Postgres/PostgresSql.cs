namespace OrleansBots.Inbox.Postgres;

/// <summary>The statements, and the keys of the advisory locks that order them. The keys are frozen: old and new programs run side by side.</summary>
internal static class PostgresSql
{
    /// <summary>First key of the transaction locks under which rows are inserted; the second is the partition.</summary>
    public const int InsertLock = 0x0B07_0001;

    /// <summary>First key of the session locks that are ownership; the second is the partition.</summary>
    public const int OwnerLock = 0x0B07_0002;

    /// <summary>Notification channel; its payloads are partition numbers parted by commas.</summary>
    public const string Channel = "orleansbots_inbox";

    public static readonly string LockPartitions = Load(nameof(LockPartitions));
    public static readonly string Append = Load(nameof(Append));
    public static readonly string OwnerSession = Load(nameof(OwnerSession));
    public static readonly string Read = Load(nameof(Read));
    public static readonly string ReadStream = Load(nameof(ReadStream));
    public static readonly string NextDue = Load(nameof(NextDue));
    public static readonly string Promote = Load(nameof(Promote));
    public static readonly string Confirm = Load(nameof(Confirm));
    public static readonly string MoveToDeadLetters = Load(nameof(MoveToDeadLetters));
    public static readonly string AddDeadLetter = Load(nameof(AddDeadLetter));
    public static readonly string ListDeadLetters = Load(nameof(ListDeadLetters));
    public static readonly string FindReplayable = Load(nameof(FindReplayable));
    public static readonly string Replay = Load(nameof(Replay));
    public static readonly string Purge = Load(nameof(Purge));
    public static readonly string Depth = Load(nameof(Depth));
    public static readonly string RecordPartitionCount = Load(nameof(RecordPartitionCount));
    public static readonly string LockPartitionCount = Load(nameof(LockPartitionCount));
    public static readonly string ChangePartitionCount = Load(nameof(ChangePartitionCount));

    /// <summary>
    /// Lets the commit return before it is on disk, for this transaction only; as a function, because SET LOCAL in a pipeline draws a
    /// warning. Safe for what may be repeated: what is lost in a crash of the server is the end of its log, and the log's order keeps.
    /// </summary>
    public const string CommitAsynchronously = "SELECT set_config('synchronous_commit', 'off', true)";

    public const string TryLock = "SELECT pg_try_advisory_lock($1, $2)";

    public const string Unlock = "SELECT pg_advisory_unlock($1, $2)";

    public const string Notify = "SELECT pg_notify('" + Channel + "', $1)";

    private static string Load(string name) => EmbeddedSql.Load("Postgres", name);
}
