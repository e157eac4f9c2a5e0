using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace OrleansBots.Persistence.Transcripts.Retention;

/// <summary>
/// Deletes transcript entries after their time, where a time is given. Every silo walks; chance keeps them apart, and two at once find nothing twice.
/// </summary>
internal sealed partial class TranscriptPurge(
    ITranscriptRetention retention, IOptions<TranscriptRetentionOptions> options, TimeProvider timeProvider, Random random,
    ILogger<TranscriptPurge> logger)
    : BackgroundService
{
    private const double Jitter = 0.2;

    private readonly TranscriptRetentionOptions _options = options.Value;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_options.Retention is not { } keep) return;
        // Silos that start together must not walk together: the first walk comes anywhere within the interval.
        await DelayAsync(_options.PurgeInterval * random.NextDouble(), stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await WalkAsync(timeProvider.GetUtcNow() - keep, stoppingToken);
            await DelayAsync(_options.PurgeInterval * (1 - Jitter + (2 * Jitter * random.NextDouble())), stoppingToken);
        }
    }

    private async Task WalkAsync(DateTimeOffset olderThan, CancellationToken stoppingToken)
    {
        ConversationPlace? place = RetentionStep.Start;
        long deleted = 0;
        try
        {
            while (place is { } after)
            {
                var step = await retention.PurgeAsync(after, olderThan, _options.PurgeConversations, _options.PurgeEntries, stoppingToken);
                deleted += step.Deleted;
                place = step.Last;
                await DelayAsync(_options.PurgePause, stoppingToken);
                if (stoppingToken.IsCancellationRequested) break;
            }

            if (deleted > 0) LogPurged(deleted, olderThan);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops; what is left is purged by the next walk.
        }
        catch (StoreUnavailableException exception)
        {
            // Entries that stay a while longer do no harm.
            LogPutOff(exception);
        }
    }

    private async Task DelayAsync(TimeSpan delay, CancellationToken stoppingToken) =>
        await Task.Delay(delay, timeProvider, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
