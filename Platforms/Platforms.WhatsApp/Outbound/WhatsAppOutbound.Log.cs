using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Platforms.WhatsApp.Outbound;

internal sealed partial class WhatsAppOutbound
{
    [LoggerMessage(2421, LogLevel.Error, "{Channel}: WhatsApp refuses sends until a person acts ({Cause}, code {Code}; delivery {DeliveryId}, event {EventId}): {Reason}")]
    private partial void LogNeedsOperator(ChannelKey channel, string cause, int code, string deliveryId, string eventId, string reason);

    [LoggerMessage(2422, LogLevel.Warning, "{Channel}: WhatsApp refused delivery {DeliveryId} of event {EventId} with code {Code} ({Cause}): {Reason}")]
    private partial void LogRefused(ChannelKey channel, string deliveryId, string eventId, int code, string cause, string reason);
}
