using Microsoft.Extensions.Logging;

namespace OrleansBots.Platforms.Web.Inbound.Feeds;

internal sealed partial class WebFeed
{
    [LoggerMessage(LogLevel.Warning, "A page's subscription could not be renewed; it is tried again. Tenant {Tenant}, channel {Channel}, conversation {Conversation}")]
    private partial void LogNotRenewed(Exception exception, string tenant, string channel, string conversation);

    [LoggerMessage(LogLevel.Debug, "A page's subscription could not be ended; it lapses. Tenant {Tenant}, channel {Channel}, conversation {Conversation}")]
    private partial void LogNotUnsubscribed(Exception exception, string tenant, string channel, string conversation);
}
