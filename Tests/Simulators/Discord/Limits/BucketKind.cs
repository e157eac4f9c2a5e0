namespace OrleansBots.Simulators.Discord.Limits;

/// <summary>Routes that share a bucket per channel, guild or token.</summary>
internal enum BucketKind
{
    /// <summary>None; nor does the global limit hold.</summary>
    Exempt = 0,

    Messages,
    Edits,
    Deletions,
    Reactions,
    Typing,
    Webhook,
    Other,
}
