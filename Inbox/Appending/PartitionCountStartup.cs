using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace OrleansBots.Inbox.Appending;

/// <summary>Stops a process from starting with a partition count that does not fit the rows that wait.</summary>
internal sealed partial class PartitionCountStartup(PartitionCountGuard guard, ILogger<PartitionCountStartup> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await guard.EnsureAsync(cancellationToken);
        }
        catch (InboxUnavailableException exception)
        {
            // The process starts all the same and refuses events; the first append asks again.
            LogUnknown(exception);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(4015, LogLevel.Warning, "The database is away, so the inbox's partition count is not checked yet.")]
    private partial void LogUnknown(InboxUnavailableException exception);
}
