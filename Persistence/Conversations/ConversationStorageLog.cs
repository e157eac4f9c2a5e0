using Microsoft.Extensions.Logging;

namespace OrleansBots.Persistence.Conversations;

internal static partial class ConversationStorageLog
{
    [LoggerMessage(3101, LogLevel.Warning, "State '{Name}' of conversation {Conversation} was written by another activation; version {Version} is outdated.")]
    public static partial void WriteRefused(this ILogger logger, string conversation, string name, string? version);
}
