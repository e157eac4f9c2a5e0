using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using Telegram.Bot.Types;

namespace OrleansBots.Platforms.Telegram.Inbound.Events;

/// <summary>Maps deletions, which Telegram tells of business chats only; one update may name many messages.</summary>
internal static class DeletionMapper
{
    public static InboundResult Map(int updateId, BusinessMessagesDeleted deletion, DateTimeOffset now)
    {
        var chat = Addresses.Of(deletion.Chat) with { ConnectionId = deletion.BusinessConnectionId };
        // Only the chat is told, and a business chat is the customer's private one.
        var sender = new Sender { Id = chat.ChatId, DisplayName = chat.Title, Username = deletion.Chat.Username };
        var events = (deletion.MessageIds ?? []).Select(UserEvent (id) => new MessageDeleted
        {
            OccurredAt = now,
            Sender = sender,
            Chat = chat,
            MessageId = Addresses.Id(id),
        });
        return UpdateMapper.Accept(updateId, [.. events]);
    }
}
