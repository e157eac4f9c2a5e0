namespace OrleansBots.Inbox;

/// <summary>Settings of the inbox; section <c>OrleansBots:Inbox</c>. Bound by the host; validated at start.</summary>
public sealed class InboxOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "OrleansBots:Inbox";

    /// <summary>
    /// Partitions of the inbox; default 8. Silos share them, so there must be at least as many as silos. Every process must have
    /// the same number, and it can change only while no row waits.
    /// </summary>
    public int Partitions { get; set; } = 8;

    /// <summary>
    /// Writers that commit appends side by side; default 1, which commits the largest batches for the least work of the database. More pay off only
    /// where commits are slow and events many. Each serves its own partitions, so that no two writers of a process wait for one partition's lock.
    /// </summary>
    public int Writers { get; set; } = 1;

    /// <summary>Appends that may wait for each writer; default 4096. Beyond it they are refused.</summary>
    public int WriterCapacity { get; set; } = 4096;

    /// <summary>Most appends in one commit; default 256.</summary>
    public int MaxAppendBatch { get; set; } = 256;

    /// <summary>
    /// Time within which an append is answered; what is not committed by then is refused. Default 0.9 s, to leave the web server
    /// time to answer within a second.
    /// </summary>
    public TimeSpan RefusalDeadline { get; set; } = TimeSpan.FromMilliseconds(900);

    /// <summary>What a refused caller is told to wait; default 2 s.</summary>
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Largest payload in bytes; default 4 MiB. The edge takes bodies up to 1 MiB, which encoding may enlarge.</summary>
    public int MaxPayloadBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>How long dedup keys are kept; default 8 days, because WhatsApp repeats for 7.</summary>
    public TimeSpan DedupRetention { get; set; } = TimeSpan.FromDays(8);

    /// <summary>Time between two purges of dedup keys, give or take a fifth; default 10 minutes.</summary>
    public TimeSpan PurgeInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Most dedup keys that one statement purges; default 5000.</summary>
    public int PurgeBatch { get; set; } = 5000;

    /// <summary>Pause between two purging statements, which leaves the database to others; default 0.2 s.</summary>
    public TimeSpan PurgePause { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Whether this process measures how much waits in the inbox and publishes it as metrics; default no. Meant for silos.</summary>
    public bool SampleDepth { get; set; }

    /// <summary>Time between two measurements of the depth; default 5 s.</summary>
    public TimeSpan SampleInterval { get; set; } = TimeSpan.FromSeconds(5);
}
