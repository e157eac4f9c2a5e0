namespace OrleansBots.Grains.Limits;

/// <summary>Names of what a request can wait for; they stand in metrics and in stored limit states.</summary>
internal static class LimitScopes
{
    /// <summary>The platform's own demand to wait.</summary>
    public const string Pause = "pause";

    /// <summary>The chat's window.</summary>
    public const string Chat = "chat";

    /// <summary>The window of groups.</summary>
    public const string Group = "group";

    /// <summary>The channel's window.</summary>
    public const string Channel = "channel";

    /// <summary>Bulk's share of the channel's window.</summary>
    public const string Bulk = "bulk";
}
