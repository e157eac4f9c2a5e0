using OrleansBots.Grains.Abstractions.Keys;

namespace OrleansBots.Gateway.Webhooks;

/// <summary>Nothing is logged for what is accepted: the metrics count it. Bodies and headers are never logged.</summary>
internal static partial class WebhookLog
{
    [LoggerMessage(EventId = 7001, Level = LogLevel.Warning, Message = "{Channel}: a webhook body was not understood ({Cause}: {Detail}) and kept as dead letter {DeadLetter}.")]
    public static partial void Unintelligible(ILogger logger, ChannelKey channel, string cause, string detail, string deadLetter);

    [LoggerMessage(EventId = 7002, Level = LogLevel.Warning, Message = "{Channel}: a dead letter could not be kept ({Reason}); the platform will come again.")]
    public static partial void DeadLetterRefused(ILogger logger, ChannelKey channel, string reason);

    [LoggerMessage(EventId = 7003, Level = LogLevel.Warning, Message = "{Channel}: a webhook was malformed: {Reason}")]
    public static partial void Malformed(ILogger logger, ChannelKey channel, string reason);

    [LoggerMessage(EventId = 7004, Level = LogLevel.Error, Message = "{Channel}: a webhook could not be handled; the platform will come again.")]
    public static partial void Failed(ILogger logger, Exception exception, ChannelKey channel);

    [LoggerMessage(EventId = 7005, Level = LogLevel.Debug, Message = "{Channel}: a webhook was refused: {Reason}")]
    public static partial void Refused(ILogger logger, ChannelKey channel, string? reason);
}
