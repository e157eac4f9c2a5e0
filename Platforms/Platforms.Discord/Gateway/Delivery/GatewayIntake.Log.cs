using Microsoft.Extensions.Logging;

namespace OrleansBots.Platforms.Discord.Gateway.Delivery;

internal sealed partial class GatewayIntake
{
    [LoggerMessage(EventId = 7311, Level = LogLevel.Warning, Message = "The inbox refused an event of {Tenant}/{Channel}; its shard reads no further until it is taken: {Reason}")]
    private partial void LogRefused(string tenant, string channel, string reason);

    [LoggerMessage(EventId = 7312, Level = LogLevel.Warning, Message = "An event of {Tenant}/{Channel} could not be made durable; its shard reads no further until it is")]
    private partial void LogFailed(Exception exception, string tenant, string channel);

    [LoggerMessage(
        EventId = 7313, Level = LogLevel.Error, Message = "Event {Type} of {Tenant}/{Channel} could not be read and becomes a dead letter. Session {Session}, sequence {Sequence}")]
    private partial void LogUnreadable(Exception exception, string tenant, string channel, string type, string session, long sequence);

    [LoggerMessage(EventId = 7315, Level = LogLevel.Warning, Message = "The Gateway sent {Tenant}/{Channel} a message of more than {Limit} bytes, which was dropped")]
    private partial void LogTooLong(string tenant, string channel, int limit);
}
