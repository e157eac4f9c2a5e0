namespace OrleansBots.Grains.Abstractions.Handoff;

/// <summary>How soon a conversation in a queue is to be taken; numbers are stored, and higher goes first.</summary>
public enum HandoffPriority
{
    /// <summary>After all others.</summary>
    Low = -1,

    /// <summary>In turn.</summary>
    Normal = 0,

    /// <summary>Before the others.</summary>
    High = 1,

    /// <summary>Before everything.</summary>
    Urgent = 2,
}
