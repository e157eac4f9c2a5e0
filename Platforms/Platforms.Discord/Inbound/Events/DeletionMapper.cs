using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Platforms.Discord.Inbound.Events;

/// <summary>
/// Maps deletions, of one message or of many at once. Discord tells neither whose message it was nor who deleted it. The conversation is the author's, who is known
/// of the latest messages, or the channel's where all share one; a deletion that belongs to no conversation for certain is no event. Neither is one of the bot's own.
/// </summary>
internal static class DeletionMapper
{
    public static InboundResult Map(JsonElement data, EventScope scope, Occurrence occurrence) =>
        Map([data.RequiredSnowflake("id")], Addresses.ChannelOf(data), scope, occurrence);

    public static InboundResult MapMany(JsonElement data, EventScope scope, Occurrence occurrence) =>
        Map(data.Texts("ids").Where(JsonFields.IsSnowflake).ToList(), Addresses.ChannelOf(data), scope, occurrence);

    private static InboundResult Map(List<string> ids, ChatAddress chat, EventScope scope, Occurrence occurrence)
    {
        var events = new List<InboundEvent>(ids.Count);
        foreach (var id in ids)
        {
            if (SenderOf(id, chat, scope) is not { } sender) continue;
            events.Add(new($"{id}:delete", new MessageDeleted { OccurredAt = occurrence.At, Sender = sender, Chat = chat, MessageId = id }));
        }

        return events.Count > 0 ? new InboundResult.Accepted(events) : new InboundResult.Ignored("message_delete");
    }

    private static Sender? SenderOf(string id, ChatAddress chat, EventScope scope)
    {
        var author = scope.Recent.AuthorOf(id);
        if (author == scope.Bot.UserId) return null;
        if (author is not null) return new() { Id = author };
        return chat.Kind == ChatKind.Group && scope.SharesChats ? new() { Id = chat.ChatId } : null;
    }
}
