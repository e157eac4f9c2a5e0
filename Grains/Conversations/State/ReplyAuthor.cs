namespace OrleansBots.Grains.Conversations.State;

/// <summary>Who a reply comes from; numbers are stored.</summary>
internal enum ReplyAuthor
{
    /// <summary>The bot.</summary>
    Bot = 0,

    /// <summary>The handoff itself, about itself.</summary>
    Handoff = 1,

    /// <summary>An agent.</summary>
    Agent = 2,
}
