using Microsoft.Extensions.Logging;

namespace OrleansBots.Inbox.Maintenance;

internal sealed partial class DedupPurge
{
    [LoggerMessage(4031, LogLevel.Information, "{Count} dedup keys from before {OlderThan} were purged.")]
    private partial void LogPurged(int count, DateTimeOffset olderThan);

    [LoggerMessage(4032, LogLevel.Warning, "The purge of dedup keys is put off: the database is away.")]
    private partial void LogPutOff(InboxUnavailableException exception);
}
