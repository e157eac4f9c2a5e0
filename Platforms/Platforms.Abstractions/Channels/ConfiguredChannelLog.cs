using Microsoft.Extensions.Logging;

namespace OrleansBots.Platforms.Abstractions.Channels;

internal static partial class ConfiguredChannelLog
{
    [LoggerMessage(EventId = 7101, Level = LogLevel.Warning, Message = "Nothing reads the setting {Key}; is it misspelt?")]
    public static partial void UnknownKey(ILogger logger, string key);
}
