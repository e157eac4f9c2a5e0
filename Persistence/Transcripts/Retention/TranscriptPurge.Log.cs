using Microsoft.Extensions.Logging;

namespace OrleansBots.Persistence.Transcripts.Retention;

internal sealed partial class TranscriptPurge
{
    [LoggerMessage(3007, LogLevel.Information, "{Count} transcript entries from before {OlderThan} were deleted.")]
    private partial void LogPurged(long count, DateTimeOffset olderThan);

    [LoggerMessage(3008, LogLevel.Warning, "The purge of transcripts is put off: the database is away.")]
    private partial void LogPutOff(StoreUnavailableException exception);
}
