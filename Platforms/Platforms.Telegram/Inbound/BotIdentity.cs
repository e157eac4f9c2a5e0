namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>Who the bot itself is.</summary>
/// <param name="Id">Id of its user.</param>
/// <param name="Username">Its user name; null where it is not known.</param>
internal readonly record struct BotIdentity(long Id, string? Username);
