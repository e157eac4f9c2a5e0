using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrleansBots.Inbox.Metrics;

namespace OrleansBots.Inbox.Maintenance;

/// <summary>Measures now and then what waits in the inbox, so that reading metrics never asks the database.</summary>
internal sealed partial class DepthSampler(
    IInboxStore store, IOptions<InboxOptions> options, InboxMetrics metrics, TimeProvider timeProvider, ILogger<DepthSampler> logger) : BackgroundService
{
    private bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.SampleDepth) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            await SampleAsync(stoppingToken);
            await timeProvider.DelayOrStopAsync(options.Value.SampleInterval, stoppingToken);
        }
    }

    private async Task SampleAsync(CancellationToken stoppingToken)
    {
        try
        {
            metrics.Sampled(await store.GetDepthAsync(stoppingToken), timeProvider.GetUtcNow());
            _isAway = false;
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
        catch (InboxUnavailableException exception)
        {
            // The last sample stays in the gauges; the age of the oldest event is then that of the sample.
            if (!_isAway) LogAway(exception);
            _isAway = true;
        }
    }

    [LoggerMessage(4033, LogLevel.Warning, "The depth of the inbox cannot be measured: the database is away.")]
    private partial void LogAway(InboxUnavailableException exception);
}
