using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Discord.Shards;

/// <summary>
/// Keeps the shards of all channels alive: each silo asks for them again and again, and at once when silos come and go, so that shards whose silo
/// left come back elsewhere.
/// </summary>
internal sealed partial class DiscordGatewayService(
    IGrainFactory grains,
    IChannelDirectory channels,
    IClusterMembershipService membership,
    IHostApplicationLifetime lifetime,
    [FromKeyedServices(TimeProviderNames.Grains)] TimeProvider timeProvider,
    ILogger<DiscordGatewayService> logger) : BackgroundService
{
    private static readonly TimeSpan s_period = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(1);

    private readonly Channel<bool> _changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var connected = channels.All.Where(DiscordGatewaySettings.UsesGateway).ToArray();
        if (connected.Length == 0) return;
        // A silo that stops must not bring a shard back that it has just let go.
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        await StartedAsync(stop.Token);
        var watching = WatchMembershipAsync(stop.Token);
        while (!stop.IsCancellationRequested)
        {
            var allRun = await EnsureAllAsync(connected, stop.Token);
            await PauseAsync(allRun ? s_period : s_retry, stop.Token);
        }

        await watching;
    }

    private async Task<bool> EnsureAllAsync(ChannelSettings[] connected, CancellationToken cancellationToken)
    {
        var results = await Task.WhenAll(connected.Select(channel => EnsureAsync(channel, cancellationToken)));
        return results.All(runs => runs);
    }

    private async Task<bool> EnsureAsync(ChannelSettings channel, CancellationToken cancellationToken)
    {
        try
        {
            var plan = await grains.GetDiscordIdentify(channel).GetPlanAsync(channel.Key.ToString(), cancellationToken);
            // The grain has said why, and asks Discord again in its own time.
            for (var shard = 0; shard < plan.Shards; shard++)
                await grains.GetDiscordShard(new(channel.Key, shard)).EnsureRunningAsync(plan.Shards, cancellationToken);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return true;
        }
        catch (Exception exception)
        {
            // The cluster is changing or a shard's silo just died: the next round tries again.
            LogFailed(exception, channel.Key.Tenant, channel.Key.Channel);
            return false;
        }
    }

    private async Task WatchMembershipAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var _ in membership.MembershipUpdates.WithCancellation(cancellationToken)) _changes.Writer.TryWrite(true);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task PauseAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        using var pause = new CancellationTokenSource(time, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(pause.Token, cancellationToken);
        await ((Task)_changes.Reader.WaitToReadAsync(either.Token).AsTask()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _changes.Reader.TryRead(out var _);
    }

    // Registered before Orleans, this service starts before its silo does.
    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var start = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    [LoggerMessage(EventId = 7341, Level = LogLevel.Warning, Message = "The Gateway shards of {Tenant}/{Channel} could not be reached; they are asked again soon")]
    private partial void LogFailed(Exception exception, string tenant, string channel);
}
