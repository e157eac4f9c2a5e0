using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Grains.Polling;

/// <summary>
/// Keeps the pollers of all polled channels alive: each silo asks for them again and again, so that one whose silo died comes back elsewhere.
/// </summary>
internal sealed partial class ChannelPollingService(
    IGrainFactory grains,
    IChannelDirectory channels,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<ChannelPollingService> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var polled = channels.All.Where(channel => channel.Receive == ReceiveMode.Polling).ToArray();
        if (polled.Length == 0) return;
        using var timer = new PeriodicTimer(Period, timeProvider);
        try
        {
            do
            {
                foreach (var channel in polled) await EnsureRunningAsync(channel, stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops; another one goes on.
        }
    }

    private async Task EnsureRunningAsync(ChannelSettings channel, CancellationToken cancellationToken)
    {
        try
        {
            await grains.GetChannelPoller(channel.Key).EnsureRunningAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            // The cluster is changing or the poller's silo just died: the next round tries again.
            LogFailed(exception, channel.Key.Tenant, channel.Key.Channel);
        }
    }

    [LoggerMessage(EventId = 3401, Level = LogLevel.Warning, Message = "The poller of {Tenant}/{Channel} could not be reached; it is asked again soon")]
    private partial void LogFailed(Exception exception, string tenant, string channel);
}
