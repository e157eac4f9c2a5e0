using OrleansBots.Grains.Abstractions.Grains;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Platforms;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Grains.Polling;

/// <summary>Owns the poll loop of a channel. The loop runs beside the grain, which only starts and stops it; the pings keep the grain activated.</summary>
[GrainType("channel-poller")]
internal sealed class ChannelPollerGrain(IChannelDirectory channels, PlatformCatalog platforms, PollLoop loop) : Grain, IChannelPollerGrain, IDisposable
{
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(5);

    private CancellationTokenSource? _stop;
    private Task _running = Task.CompletedTask;

    public Task EnsureRunningAsync(CancellationToken cancellationToken)
    {
        if (!_running.IsCompleted) return Task.CompletedTask;
        if (!channels.TryGet(ChannelKey.Parse(this.GetPrimaryKeyString()), out var channel) || platforms.FindPoller(channel.Platform) is not { } poller)
            return Task.CompletedTask;
        _stop?.Dispose();
        _stop = new CancellationTokenSource();
        var token = _stop.Token;
        // Task.Run: a poll waits for half a minute, which is no turn of a grain. The loop touches nothing of the grain.
        _running = Task.Run(() => loop.RunAsync(channel, poller, token), CancellationToken.None);
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_stop is null) return;
        await _stop.CancelAsync();
        // The next owner must not poll beside this one, which platforms refuse; but it must not wait for a hung request either.
        await _running.WaitAsync(StopTime, cancellationToken)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    public void Dispose() => _stop?.Dispose();
}
