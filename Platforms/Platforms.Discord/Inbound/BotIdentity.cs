namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>Who the bot itself is.</summary>
/// <param name="UserId">Id of its user, as READY tells it. Applications made before 2016 have another than their own.</param>
internal readonly record struct BotIdentity(string UserId);
