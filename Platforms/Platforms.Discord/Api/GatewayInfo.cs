namespace OrleansBots.Platforms.Discord.Api;

/// <summary>How to connect to the Gateway (GET /gateway/bot).</summary>
/// <param name="Url">Address of the Gateway.</param>
/// <param name="Shards">Number of shards that Discord recommends.</param>
/// <param name="Starts">Limit of session starts.</param>
internal sealed record GatewayInfo(Uri Url, int Shards, SessionStartLimit Starts);

/// <summary>Limit of session starts.</summary>
/// <param name="Total">Starts in a period.</param>
/// <param name="Remaining">Starts that are left.</param>
/// <param name="ResetAfter">Time until all are back.</param>
/// <param name="MaxConcurrency">Shards that may start within five seconds.</param>
internal sealed record SessionStartLimit(int Total, int Remaining, TimeSpan ResetAfter, int MaxConcurrency);
