namespace OrleansBots.Platforms.Discord.Gateway.Protocol;

/// <summary>Groups of events that a session subscribes to, as far as a bot that chats wants them. A channel can configure any others by number.</summary>
[Flags]
internal enum GatewayIntents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Guilds and their channels.</summary>
    Guilds = 1 << 0,

    /// <summary>Messages in guilds.</summary>
    GuildMessages = 1 << 9,

    /// <summary>Reactions in guilds.</summary>
    GuildMessageReactions = 1 << 10,

    /// <summary>Direct messages.</summary>
    DirectMessages = 1 << 12,

    /// <summary>Reactions to direct messages.</summary>
    DirectMessageReactions = 1 << 13,

    /// <summary>What messages say that do not mention the bot. Privileged: it must be switched on in Discord's portal.</summary>
    MessageContent = 1 << 15,

    /// <summary>What a bot that chats needs.</summary>
    Chat = Guilds | GuildMessages | GuildMessageReactions | DirectMessages | DirectMessageReactions | MessageContent,
}
