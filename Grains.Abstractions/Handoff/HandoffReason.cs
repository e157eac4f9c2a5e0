namespace OrleansBots.Grains.Abstractions.Handoff;

/// <summary>Why a conversation went into a queue; numbers are stored.</summary>
public enum HandoffReason
{
    /// <summary>The bot handed it over.</summary>
    Bot = 0,

    /// <summary>The user asked for a person.</summary>
    User = 1,

    /// <summary>The bot failed on an event until it was given up.</summary>
    Failure = 2,

    /// <summary>An agent put it there.</summary>
    Agent = 3,

    /// <summary>The agent who had it left the user without an answer for too long.</summary>
    Idle = 4,
}
