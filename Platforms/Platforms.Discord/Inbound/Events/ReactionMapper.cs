using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Discord.Inbound.Events;

/// <summary>Maps reactions. They carry neither id nor time, and the same one can be put and taken back again and again.</summary>
internal static class ReactionMapper
{
    public static InboundResult Map(JsonElement data, bool added, BotIdentity bot, Occurrence occurrence)
    {
        var userId = data.RequiredSnowflake("user_id");
        var member = data.Object("member");
        if (userId == bot.UserId) return new InboundResult.Ignored("own_reaction");
        if (member?.Object("user")?.Flag("bot") == true) return new InboundResult.Ignored("bot_reaction");
        var name = EmojiOf(data) ?? throw new IncompleteEventException("emoji");
        var changed = new ReactionChanged
        {
            OccurredAt = occurrence.At,
            Sender = member?.Object("user") is { } user ? Addresses.SenderOf(user, member) : new() { Id = userId },
            Chat = Addresses.ChannelOf(data),
            MessageId = data.RequiredSnowflake("message_id"),
            Added = added ? [name] : [],
            Removed = added ? [] : [name],
        };
        return new InboundResult.Accepted([new InboundEvent($"reaction:{occurrence.Id}", changed)]);
    }

    /// <summary>Reactions of everybody to a message that a moderator took away, all or those with one emoji: an event only where everybody shares a conversation.</summary>
    public static InboundResult MapCleared(JsonElement data, EventScope scope, Occurrence occurrence)
    {
        var chat = Addresses.ChannelOf(data);
        if (chat.Kind != ChatKind.Group || !scope.SharesChats) return new InboundResult.Ignored("reactions_cleared");
        var changed = new ReactionChanged
        {
            OccurredAt = occurrence.At,
            Sender = new() { Id = chat.ChatId },
            Chat = chat,
            MessageId = data.RequiredSnowflake("message_id"),
            Removed = EmojiOf(data) is { } name ? [name] : [],
        };
        return new InboundResult.Accepted([new InboundEvent($"reaction:{occurrence.Id}", changed)]);
    }

    // An emoji that was deleted since has lost its name.
    private static string? EmojiOf(JsonElement data) => data.Object("emoji") is { } emoji ? emoji.Text("name") ?? emoji.Snowflake("id") : null;
}
