namespace OrleansBots.Gateway.Composition;

internal static partial class CompositionLog
{
    [LoggerMessage(EventId = 7201, Level = LogLevel.Information, Message = "Connected to the cluster.")]
    public static partial void Connected(ILogger logger);

    [LoggerMessage(EventId = 7202, Level = LogLevel.Warning, Message = "No silo is connected any more; webhooks are taken all the same.")]
    public static partial void Lost(ILogger logger);

    [LoggerMessage(EventId = 7203, Level = LogLevel.Warning, Message = "No silo can be reached (attempt {Attempt}: {Reason}); webhooks are taken all the same.")]
    public static partial void NoSilo(ILogger logger, int attempt, string reason);

    [LoggerMessage(EventId = 7204, Level = LogLevel.Debug, Message = "The attempt to connect to the cluster was given up.")]
    public static partial void GaveUp(ILogger logger, Exception exception);
}
