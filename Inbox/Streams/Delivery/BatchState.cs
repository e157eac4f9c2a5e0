namespace OrleansBots.Inbox.Streams.Delivery;

/// <summary>What became of a batch that was handed out.</summary>
internal enum BatchState
{
    /// <summary>The consumer works on it, or it is tried again.</summary>
    Delivering = 0,

    /// <summary>The agent has given up delivering it.</summary>
    Failed = 1,

    /// <summary>Its rows are confirmed, dead or back in their stream.</summary>
    Settled = 2,
}
