namespace OrleansBots.Platforms.Discord.Gateway.Protocol;

/// <summary>What is needed to go on with a session, by any process.</summary>
/// <param name="SessionId">Id of the session.</param>
/// <param name="Url">Where the session is gone on with.</param>
/// <param name="Sequence">Number of the last event that is durable; what came after it is told again.</param>
/// <param name="BotUserId">Id of the bot's user, which READY told.</param>
internal sealed record ResumePoint(string SessionId, Uri Url, long Sequence, string BotUserId);
