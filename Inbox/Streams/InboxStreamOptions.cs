namespace OrleansBots.Inbox.Streams;

/// <summary>Settings of the stream provider; section <c>OrleansBots:Inbox:Streams</c>. Bound by the host; validated at start.</summary>
public sealed class InboxStreamOptions
{
    /// <summary>Configuration section.</summary>
    public const string Section = "OrleansBots:Inbox:Streams";

    /// <summary>Most events that one turn gets; default 32.</summary>
    public int BatchEvents { get; set; } = 32;

    /// <summary>Most payload bytes that one turn gets, unless its first event alone is larger; default 4 MiB.</summary>
    public int BatchBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Most rows of one stream that wait in memory; default 64. The others stay in the table until these are delivered.</summary>
    public int StreamRows { get; set; } = 64;

    /// <summary>Rows of one partition that may be in memory, from their reading until their confirmation; default 1024.</summary>
    public int PartitionRows { get; set; } = 1024;

    /// <summary>Payload bytes of one partition that may be in memory; default 8 MiB.</summary>
    public int PartitionBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>
    /// Where a full partition has a turn that runs longer than this, its stream no longer counts against <see cref="PartitionRows"/> and
    /// keeps no waiting rows in memory, so that other streams go on; default 5 s.
    /// </summary>
    public TimeSpan StallTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How many times over the bounds of a partition may be used by rows of stalled streams; default 4. At that point reading stops.</summary>
    public int StalledFactor { get; set; } = 4;

    /// <summary>Most rows that one query reads; default 256.</summary>
    public int ReadRows { get; set; } = 256;

    /// <summary>Period of the safety scan, which finds what a lost notification or a late commit would hide; default 5 s.</summary>
    public TimeSpan RescanPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long confirmations are gathered before they are written together; default 5 ms.</summary>
    public TimeSpan ConfirmLinger { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>
    /// How long an event that cannot be delivered at all is tried before it becomes a dead letter; default 5 minutes. Well above a fail-over
    /// and a restart of the database, or good events would be given up.
    /// </summary>
    public TimeSpan MaxDeliveryTime { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Pause before the first retry of a delivery; default 150 ms. It doubles with each further retry.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromMilliseconds(150);

    /// <summary>Longest pause between two tries of a delivery; default 10 s.</summary>
    public TimeSpan MaxRetry { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a partition that is handed over waits for the turns that run, so that they need not be repeated; default 1 s.</summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(1);
}
