using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.Discord.Outbound;

internal sealed partial class DiscordOutbound
{
    [LoggerMessage(2421, LogLevel.Warning, "{Channel} {Conversation}: the interaction of delivery {DeliveryId} (event {InboxEvent}) had ended, sent to the channel instead")]
    private partial void LogInteractionEnded(ChannelKey channel, ConversationKey conversation, string inboxEvent, string deliveryId);

    [LoggerMessage(2422, LogLevel.Error, "{Channel}: Discord does not know the bot's token (delivery {DeliveryId}); nothing can be sent until it is replaced")]
    private partial void LogTokenRefused(ChannelKey channel, string deliveryId);
}
