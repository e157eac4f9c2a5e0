using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Sending;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Grains.Polling;

/// <summary>Fetches updates until it is stopped. A batch is confirmed to the platform, by the next poll, only after all of it is durable.</summary>
internal sealed partial class PollLoop(
    UpdateIntake intake,
    Backoff backoff,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<PollLoop> logger)
{
    private static readonly TimeSpan PollTimeout = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    public async Task RunAsync(ChannelSettings channel, IUpdatePoller poller, CancellationToken cancellationToken)
    {
        LogStarted(channel.Key.Tenant, channel.Key.Channel);
        string? cursor = null;
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                var updates = await PollAsync(channel, poller, cursor, cancellationToken);
                foreach (var result in updates.Results) await intake.TakeAsync(channel, result, cancellationToken);
                cursor = updates.Cursor;
                failures = 0;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                // The platform or the database is away, or another poller is at work: the same updates are fetched again later.
                failures++;
                LogFailed(exception, channel.Key.Tenant, channel.Key.Channel, failures);
                await Task.Delay(PauseAfter(exception, failures), timeProvider, cancellationToken)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        LogStopped(channel.Key.Tenant, channel.Key.Channel);
    }

    private TimeSpan PauseAfter(Exception exception, int failures)
    {
        var pause = Shortest + backoff.AfterFailures(Math.Min(failures, 6));
        return exception is PollFailedException { RetryAfter: { } demanded } && demanded > pause ? demanded : pause;
    }

    private async Task<PolledUpdates> PollAsync(ChannelSettings channel, IUpdatePoller poller, string? cursor, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(PollTimeout, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        return await poller.PollAsync(channel, cursor, either.Token);
    }

    [LoggerMessage(EventId = 3402, Level = LogLevel.Information, Message = "Polling {Tenant}/{Channel} started")]
    private partial void LogStarted(string tenant, string channel);

    [LoggerMessage(EventId = 3403, Level = LogLevel.Information, Message = "Polling {Tenant}/{Channel} stopped")]
    private partial void LogStopped(string tenant, string channel);

    [LoggerMessage(EventId = 3404, Level = LogLevel.Warning, Message = "Polling {Tenant}/{Channel} failed {Failures} times in a row")]
    private partial void LogFailed(Exception exception, string tenant, string channel, int failures);
}
