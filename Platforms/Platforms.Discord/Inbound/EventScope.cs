using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Discord.Inbound;

/// <summary>What an event is mapped in.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Bot">The bot itself.</param>
/// <param name="Recent">The latest messages of the shard.</param>
internal sealed record EventScope(ChannelSettings Channel, BotIdentity Bot, RecentMessages Recent)
{
    /// <summary>True where everybody in a guild's channel shares a conversation, so that nobody need be known to find it.</summary>
    public bool SharesChats => Channel.GroupConversations == GroupConversations.PerChat;
}
