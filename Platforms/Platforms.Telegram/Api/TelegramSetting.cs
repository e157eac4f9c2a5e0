namespace OrleansBots.Platforms.Telegram.Api;

/// <summary>Names of a channel's settings that only Telegram knows.</summary>
internal static class TelegramSetting
{
    /// <summary>The bot's user name; asked from Telegram where it is missing.</summary>
    public const string Username = "username";

    /// <summary>Deliveries that Telegram may have in flight at once, 1 to 100.</summary>
    public const string MaxConnections = "maxConnections";

    /// <summary>Telegram's own default.</summary>
    public const int DefaultMaxConnections = 40;
}
