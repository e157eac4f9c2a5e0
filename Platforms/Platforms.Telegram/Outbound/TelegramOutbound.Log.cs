using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.Telegram.Outbound;

internal sealed partial class TelegramOutbound
{
    [LoggerMessage(2201, LogLevel.Warning, "{Channel} {Conversation}: Telegram refused the markup of delivery {DeliveryId} (event {InboxEvent}), sent as plain text")]
    private partial void LogMarkupRefused(ChannelKey channel, ConversationKey conversation, string inboxEvent, string deliveryId);

    [LoggerMessage(2202, LogLevel.Error, "{Channel}: Telegram does not know the bot's token (delivery {DeliveryId}); nothing can be sent until it is replaced")]
    private partial void LogTokenRefused(ChannelKey channel, string deliveryId);
}
