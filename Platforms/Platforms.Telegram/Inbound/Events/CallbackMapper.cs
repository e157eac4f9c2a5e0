using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Platforms.Abstractions.Inbound;
using Telegram.Bot.Types;
using static OrleansBots.Platforms.Telegram.Inbound.IncompleteUpdateException;

namespace OrleansBots.Platforms.Telegram.Inbound.Events;

/// <summary>Maps taps on inline buttons.</summary>
internal static class CallbackMapper
{
    public static InboundResult Map(int updateId, CallbackQuery query, DateTimeOffset now)
    {
        if (query.Data is null) return new InboundResult.Ignored("callback_query_game");
        var user = Require(query.From, "callback_query.from");
        return UpdateMapper.Accept(updateId, new ChoiceMade
        {
            // A tap carries no time of its own: the message's date is when the buttons were sent.
            OccurredAt = now,
            Sender = Addresses.Of(user),
            Chat = query.Message is { } message ? Addresses.Of(message) : Addresses.PrivateChatOf(user),
            MessageId = query.Message is { } shown ? Addresses.Id(shown.Id) : null,
            Value = query.Data,
            InteractionId = Require(query.Id, "callback_query.id"),
        });
    }
}
