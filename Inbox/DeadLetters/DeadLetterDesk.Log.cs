using Microsoft.Extensions.Logging;

namespace OrleansBots.Inbox.DeadLetters;

internal sealed partial class DeadLetterDesk
{
    [LoggerMessage(4021, LogLevel.Warning,
        "Dead letter {Letter} of {Tenant}/{Channel}, conversation {Conversation}, event {InboxEvent}: {Cause} after {Attempts} attempts.")]
    private partial void LogKept(string tenant, string channel, string? conversation, EventId? inboxEvent, string letter, string cause, int attempts);

    [LoggerMessage(4022, LogLevel.Information, "Dead letter {Letter} of {Tenant} goes back into the inbox.")]
    private partial void LogReplayed(string tenant, string letter);
}
