using Microsoft.Extensions.Logging;

namespace OrleansBots.Platforms.Web.Inbound;

internal sealed partial class EventsEndpoint
{
    [LoggerMessage(LogLevel.Warning, "A page could not subscribe to its session and will come again. Tenant {Tenant}, channel {Channel}, conversation {Conversation}")]
    private partial void LogNotOpened(Exception exception, string tenant, string channel, string conversation);
}
