using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansBots.Inbox.Metrics;

namespace OrleansBots.Inbox.Maintenance;

/// <summary>
/// Deletes dedup keys after their time, a bounded batch at a time. Every process runs it; chance keeps them apart, and two at
/// once pass over each other's rows.
/// </summary>
internal sealed partial class DedupPurge(
    IInboxStore store, IOptions<InboxOptions> options, InboxMetrics metrics, TimeProvider timeProvider, Random random, ILogger<DedupPurge> logger)
    : BackgroundService
{
    private const double Jitter = 0.2;

    private readonly InboxOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Processes that start together must not purge together: the first run comes anywhere within the interval.
        await DelayAsync(_options.PurgeInterval * random.NextDouble(), stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await PurgeAsync(stoppingToken);
            await DelayAsync(_options.PurgeInterval * (1 - Jitter + (2 * Jitter * random.NextDouble())), stoppingToken);
        }
    }

    private async Task PurgeAsync(CancellationToken stoppingToken)
    {
        var (olderThan, total) = (timeProvider.GetUtcNow() - _options.DedupRetention, 0);
        try
        {
            int purged;
            do
            {
                purged = await store.PurgeDedupAsync(olderThan, _options.PurgeBatch, stoppingToken);
                metrics.Purged(purged);
                total += purged;
                if (purged > 0) await DelayAsync(_options.PurgePause, stoppingToken);
            }
            while (purged == _options.PurgeBatch && !stoppingToken.IsCancellationRequested);

            if (total > 0) LogPurged(total, olderThan);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; what is left is purged by the next.
        }
        catch (InboxUnavailableException exception)
        {
            // Keys that stay a while longer do no harm.
            LogPutOff(exception);
        }
    }

    private Task DelayAsync(TimeSpan delay, CancellationToken stoppingToken) => timeProvider.DelayOrStopAsync(delay, stoppingToken);
}
