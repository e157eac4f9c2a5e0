using Microsoft.Extensions.Logging;

namespace OrleansBots.Platforms.Web.Outbound;

internal sealed partial class WebOutboundAdapter
{
    [LoggerMessage(LogLevel.Warning, "A reply could not be handed to its web session and will be tried again. Tenant {Tenant}, channel {Channel}, conversation {Conversation}, event {InboxEvent}")]
    private partial void LogFailed(Exception exception, string tenant, string channel, string conversation, string inboxEvent);
}
