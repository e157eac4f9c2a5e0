namespace OrleansBots.Platforms.Abstractions.Outbound;

/// <summary>Which limits a request must pass before it leaves.</summary>
public enum LimitUse
{
    /// <summary>None: a hint, an answer to a tap.</summary>
    None = 0,

    /// <summary>The chat's only: requests that the platform does not count against the bot as a whole.</summary>
    Chat = 1,

    /// <summary>The chat's and the whole channel's.</summary>
    ChatAndChannel = 2,
}
