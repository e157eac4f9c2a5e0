namespace OrleansBots.Simulators.Discord.Gateway;

/// <summary>How a Gateway behaves.</summary>
public sealed record DiscordGatewayOptions
{
    /// <summary>The token that is taken; null, the default, takes any.</summary>
    public string? Token { get; set; }

    /// <summary>Id of the bot's user.</summary>
    public string BotUserId { get; init; } = "1311111111111111112";

    /// <summary>Id of the application.</summary>
    public string ApplicationId { get; init; } = "1311111111111111111";

    /// <summary>Interval of heartbeats that Hello tells.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromMilliseconds(41_250);

    /// <summary>How long after two missed heartbeats a session is closed with 4009.</summary>
    public TimeSpan HeartbeatGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Shards that are recommended.</summary>
    public int RecommendedShards { get; init; } = 1;

    /// <summary>Fewest shards that are taken; fewer are closed with 4011.</summary>
    public int RequiredShards { get; set; } = 1;

    /// <summary>Shards that may start within <see cref="StartSpacing"/>.</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>Time between two starts of a bucket.</summary>
    public TimeSpan StartSpacing { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Starts in a day.</summary>
    public int StartsPerDay { get; init; } = 1_000;

    /// <summary>Privileged intents that are switched on in the portal.</summary>
    public int AllowedPrivilegedIntents { get; set; } = IntentRules.Privileged;

    /// <summary>How long a session without a connection can be gone on with.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Events of a session that can be told again.</summary>
    public int ReplayCapacity { get; init; } = 10_000;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
