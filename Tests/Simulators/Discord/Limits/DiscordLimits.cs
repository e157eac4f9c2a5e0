namespace OrleansBots.Simulators.Discord.Limits;

/// <summary>
/// The limits that are enforced. The global one and the one on invalid requests are Discord's own; it publishes no figures of buckets, so those
/// are what was seen: a client must learn them from the headers.
/// </summary>
public sealed record DiscordLimits
{
    /// <summary>All calls with the bot's token; default 50 in 1 s. Interaction and webhook routes are exempt.</summary>
    public Allowance Global { get; init; } = new(50, TimeSpan.FromSeconds(1));

    /// <summary>Messages sent to one channel; default 5 in 5 s.</summary>
    public Allowance Messages { get; init; } = new(5, TimeSpan.FromSeconds(5));

    /// <summary>Edits in one channel; default 5 in 5 s.</summary>
    public Allowance Edits { get; init; } = new(5, TimeSpan.FromSeconds(5));

    /// <summary>Deletions in one channel; default 5 in 1 s.</summary>
    public Allowance Deletions { get; init; } = new(5, TimeSpan.FromSeconds(1));

    /// <summary>Reactions in one channel; default 1 in 250 ms.</summary>
    public Allowance Reactions { get; init; } = new(1, TimeSpan.FromMilliseconds(250));

    /// <summary>Typing in one channel; default 5 in 5 s.</summary>
    public Allowance Typing { get; init; } = new(5, TimeSpan.FromSeconds(5));

    /// <summary>Everything with one interaction's token; default 5 in 2 s.</summary>
    public Allowance Webhook { get; init; } = new(5, TimeSpan.FromSeconds(2));

    /// <summary>Any other route; default 10 in 10 s.</summary>
    public Allowance Other { get; init; } = new(10, TimeSpan.FromSeconds(10));

    /// <summary>Answers of 401, 403 and 429 after which the address is banned; default 10,000 in 10 min.</summary>
    public Allowance Invalid { get; init; } = new(10_000, TimeSpan.FromMinutes(10));

    /// <summary>
    /// What the way to us may add: calls that left in time can arrive closer together than they were sent. Default 100 ms; for the global limit, whose
    /// state no header tells.
    /// </summary>
    public TimeSpan Slack { get; init; } = TimeSpan.FromMilliseconds(100);
}
