namespace OrleansBots.Grains.Abstractions.Handoff;

/// <summary>Who answers in a conversation; numbers are stored.</summary>
public enum ConversationOwner
{
    /// <summary>The bot.</summary>
    Bot = 0,

    /// <summary>Nobody yet: it waits in a queue for an agent.</summary>
    Queue = 1,

    /// <summary>An agent.</summary>
    Agent = 2,
}
