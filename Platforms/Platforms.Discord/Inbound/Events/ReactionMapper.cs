using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
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
        // An emoji that was deleted since has lost its name.
        var emoji = data.Object("emoji");
        if ((emoji?.Text("name") ?? emoji?.Snowflake("id")) is not { } name) throw new IncompleteEventException("emoji");
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
}
