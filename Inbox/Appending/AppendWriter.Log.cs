using Microsoft.Extensions.Logging;

namespace OrleansBots.Inbox.Appending;

internal sealed partial class AppendWriter
{
    [LoggerMessage(4011, LogLevel.Warning, "The inbox refuses events: the database is away or does not answer.")]
    private partial void LogAway(Exception exception);

    [LoggerMessage(4012, LogLevel.Information, "The inbox takes events again.")]
    private partial void LogBack();

    [LoggerMessage(4013, LogLevel.Error, "The database rejected a batch of {Count} events; they are appended one by one.")]
    private partial void LogBatchRejected(int count, Exception exception);

    [LoggerMessage(4014, LogLevel.Error, "The database rejected event {InboxEvent} of {Tenant}/{Channel}, conversation {Conversation}.")]
    private partial void LogRejected(string tenant, string channel, string conversation, EventId inboxEvent, Exception exception);
}
