using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Platforms;
using OrleansBots.Grains.Sending;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Grains.Channels;

/// <summary>
/// Has every channel registered with its platform after the silo started, and tries again until it is. Platforms may be away for long; nothing
/// waits for it.
/// </summary>
internal sealed partial class ChannelRegistrationService(
    IGrainFactory grains,
    IChannelDirectory channels,
    PlatformCatalog platforms,
    Backoff backoff,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<ChannelRegistrationService> logger) : BackgroundService
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(channels.All.Where(NeedsRegistration).Select(channel => RegisterAsync(channel, stoppingToken)));

    private bool NeedsRegistration(ChannelSettings channel) => platforms.FindSync(channel.Platform)?.RunsAtStart(channel) == true;

    private async Task RegisterAsync(ChannelSettings channel, CancellationToken cancellationToken)
    {
        for (var failures = 1; !cancellationToken.IsCancellationRequested; failures++)
        {
            try
            {
                await grains.GetChannel(channel.Key).RegisterAsync(cancellationToken);
                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The platform, the cluster or the database is away, or the settings are wrong: all of them may end, so it is tried again.
                var reason = exception is ChannelRegistrationException ? exception.Message : exception.GetType().Name;
                LogFailed(channel.Key.Tenant, channel.Key.Channel, reason);
            }

            await Task.Delay(Shortest + backoff.AfterFailures(failures), timeProvider, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(EventId = 3302, Level = LogLevel.Warning, Message = "Channel {Tenant}/{Channel} could not be registered yet: {Reason}")]
    private partial void LogFailed(string tenant, string channel, string reason);
}
