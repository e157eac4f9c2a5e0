using Microsoft.Extensions.Logging;

namespace OrleansBots.Persistence.Transcripts.Retention;

internal sealed partial class TranscriptPurge
{
    [LoggerMessage(3115, LogLevel.Information, "{Count} transcript entries from before {OlderThan} were deleted.")]
    private partial void LogPurged(long count, DateTimeOffset olderThan);

    [LoggerMessage(3116, LogLevel.Warning, "The purge of transcripts is put off: the database is away.")]
    private partial void LogPutOff(StoreUnavailableException exception);
}
