using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrleansBots.Grains.Hosting;
using OrleansBots.Grains.Polling;
using OrleansBots.Grains.Sending;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Tests.Unit.Conversations;

namespace OrleansBots.Tests.Unit.Polling;

public sealed class PollLoopTests
{
    private readonly ObservedTime _time = new();

    [Fact]
    public async Task RunAsync_PlatformDemandsAWait_PollsNoEarlier()
    {
        var demanded = TimeSpan.FromMinutes(3);
        var poller = new RefusingPoller(new PollFailedException("Too many requests.", demanded, needsOperator: false, innerException: null));
        using var stop = new CancellationTokenSource();

        var running = RunAsync(poller, stop.Token);
        await _time.WaitBegunAsync(demanded, demanded);
        Assert.Equal(1, poller.Polls);
        _time.Advance(demanded);
        await poller.AgainAsync();
        await stop.CancelAsync();

        await running;
        Assert.Equal(2, poller.Polls);
    }

    [Fact]
    public async Task RunAsync_FailureWithoutDemand_PollsAgainAfterASecondOrTwo()
    {
        var poller = new RefusingPoller(new HttpRequestException("away"));
        using var stop = new CancellationTokenSource();

        var running = RunAsync(poller, stop.Token);
        _time.Advance(await _time.WaitBegunAsync(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
        await poller.AgainAsync();
        await stop.CancelAsync();

        await running;
    }

    private async Task RunAsync(RefusingPoller poller, CancellationToken cancellationToken)
    {
        await using var services = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var stores = new RecordingStores();
        var metrics = new GrainMetrics(services.GetRequiredService<IMeterFactory>());
        var loop = new PollLoop(
            new UpdateIntake(new NoIngress(), stores, metrics, _time, NullLogger<UpdateIntake>.Instance),
            new Backoff(() => 0.5),
            _time,
            NullLogger<PollLoop>.Instance);
        await loop.RunAsync(TestChannels.Create("scripted"), poller, cancellationToken);
    }

    /// <summary>Fails once, then waits for updates that never come.</summary>
    private sealed class RefusingPoller(Exception failure) : IUpdatePoller
    {
        private readonly TaskCompletionSource _again = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Platform => "test";

        public int Polls { get; private set; }

        public Task AgainAsync() => _again.Task.WaitAsync(TimeSpan.FromSeconds(10));

        public async Task<PolledUpdates> PollAsync(ChannelSettings channel, string? cursor, CancellationToken cancellationToken)
        {
            if (++Polls == 1) throw failure;
            _again.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            throw new InvalidOperationException("Nothing comes here.");
        }
    }
}
