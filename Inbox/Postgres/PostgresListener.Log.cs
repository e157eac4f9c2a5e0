using Microsoft.Extensions.Logging;

namespace OrleansBots.Inbox.Postgres;

internal sealed partial class PostgresListener
{
    [LoggerMessage(4001, LogLevel.Warning, "The inbox does not hear the database's notifications; next try in {Pause}. Readers rescan meanwhile.")]
    private partial void LogLost(TimeSpan pause, Exception exception);
}
