using Microsoft.Extensions.Logging;

namespace OrleansBots.Platforms.Discord.Shards;

internal sealed partial class DiscordShardGrain
{
    [LoggerMessage(EventId = 7331, Level = LogLevel.Warning, Message = "The session of Gateway shard {Shard} of {Tenant}/{Channel} could not be stored; it is tried again soon")]
    private partial void LogNotSaved(Exception exception, string tenant, string channel, int shard);

    [LoggerMessage(EventId = 7332, Level = LogLevel.Warning, Message = "Gateway shard {Shard} of {Tenant}/{Channel} belongs to another activation; this one disconnects")]
    private partial void LogFenced(string tenant, string channel, int shard);

    [LoggerMessage(EventId = 7333, Level = LogLevel.Error, Message = "Gateway shard {Shard} of {Tenant}/{Channel} failed")]
    private partial void LogFailed(Exception exception, string tenant, string channel, int shard);

    [LoggerMessage(EventId = 7334, Level = LogLevel.Information, Message = "Gateway shard {Shard} of {Tenant}/{Channel} tries again after {Until:O}, or as soon as the channel's settings change")]
    private partial void LogTriesAgain(string tenant, string channel, int shard, DateTimeOffset until);

    [LoggerMessage(EventId = 7335, Level = LogLevel.Information, Message = "Gateway shard {Shard} of {Tenant}/{Channel} tries again when the channel's settings or the program change")]
    private partial void LogWaitsForSettings(string tenant, string channel, int shard);

    [LoggerMessage(EventId = 7336, Level = LogLevel.Warning, Message = "Gateway shard {Shard} of {Tenant}/{Channel} cannot tell whether the first shard runs, after which it would try again")]
    private partial void LogFirstNotKnown(Exception exception, string tenant, string channel, int shard);
}
