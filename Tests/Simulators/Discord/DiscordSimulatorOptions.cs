using OrleansBots.Simulators.Discord.Gateway;
using OrleansBots.Simulators.Discord.Limits;

namespace OrleansBots.Simulators.Discord;

/// <summary>How a simulator starts.</summary>
public sealed class DiscordSimulatorOptions
{
    /// <summary>Port on 127.0.0.1; 0, the default, takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The bot's token.</summary>
    public string Token { get; init; } = "simulated.discord.token";

    /// <summary>The application's id.</summary>
    public string ApplicationId { get; init; } = "1311111111111111111";

    /// <summary>The id of the bot's user.</summary>
    public string BotUserId { get; init; } = "1311111111111111112";

    /// <summary>The guild that all channels belong to.</summary>
    public string GuildId { get; init; } = "1322222222222222222";

    /// <summary>Where interactions and webhook events are posted; can be set later.</summary>
    public Uri? InteractionsUrl { get; init; }

    /// <summary>Seed of the signing key, 32 bytes in hex; null makes a new key.</summary>
    public string? KeySeed { get; init; }

    /// <summary>The limits to enforce; null, the default, enforces none and sends no headers about them.</summary>
    public DiscordLimits? Limits { get; init; }

    /// <summary>How the Gateway behaves; its token, ids and clock are those given here.</summary>
    public DiscordGatewayOptions? Gateway { get; init; }

    /// <summary>Seed of everything random.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
