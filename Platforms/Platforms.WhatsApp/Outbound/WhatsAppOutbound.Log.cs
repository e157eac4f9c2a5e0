using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.WhatsApp.Outbound;

internal sealed partial class WhatsAppOutbound
{
    [LoggerMessage(2521, LogLevel.Error, "{Channel}: WhatsApp refuses sends until a person acts ({Cause}, code {Code}; delivery {DeliveryId}, event {InboxEvent}): {Reason}")]
    private partial void LogNeedsOperator(ChannelKey channel, string cause, int code, string deliveryId, string inboxEvent, string reason);

    [LoggerMessage(2522, LogLevel.Warning, "{Channel}: WhatsApp refused delivery {DeliveryId} of event {InboxEvent} with code {Code} ({Cause}): {Reason}")]
    private partial void LogRefused(ChannelKey channel, string deliveryId, string inboxEvent, int code, string cause, string reason);
}
