using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;
using OrleansBots.Inbox;
using OrleansBots.Inbox.Appending;
using OrleansBots.Inbox.Hosting;
using OrleansBots.Inbox.Maintenance;

namespace OrleansBots.Tests.Inbox.Stores;

/// <summary>The services that run beside the inbox.</summary>
public sealed class MaintenanceTests : IAsyncDisposable
{
    private readonly FakeInboxStore _store = new();
    private readonly FakeTimeProvider _time = new(Entries.Noon);
    private readonly ServiceProvider _services;
    private readonly Measurements _measurements;

    public MaintenanceTests()
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IInboxStore>(_store)
            .AddSingleton<TimeProvider>(_time)
            .AddSingleton(new Random(1))
            .AddInbox()
            .Configure<InboxOptions>(options => (options.PurgeBatch, options.SampleDepth) = (10, true))
            .BuildServiceProvider();
        _measurements = new(_services);
    }

    public async ValueTask DisposeAsync()
    {
        _measurements.Dispose();
        await _services.DisposeAsync();
    }

    [Fact]
    public async Task Purge_OldKeys_GoInBatchesWithPausesUntilNoneIsLeft()
    {
        var left = 25;
        _store.OnPurge = limit =>
        {
            var purged = Math.Min(limit, left);
            left -= purged;
            return Task.FromResult(purged);
        };
        await using var purge = await StartAsync<DedupPurge>();

        // The first run comes after a part of the interval, and each batch after a pause.
        Assert.Empty(_store.PurgedBefore);
        await AdvanceUntilAsync(() => left == 0, TimeSpan.FromMinutes(11));
        await AdvanceUntilAsync(() => _store.PurgedBefore.Count == 4, TimeSpan.FromMinutes(13));

        Assert.Equal(25, _measurements.Of("orleansbots.inbox.dedup.purged").Sum());
        Assert.All(_store.PurgedBefore, before => Assert.InRange(before, Entries.Noon.AddDays(-8), Entries.Noon.AddDays(-8).AddMinutes(25)));
    }

    [Fact]
    public async Task Purge_DatabaseIsAway_IsTriedAgain()
    {
        _store.OnPurge = _ => throw new InboxUnavailableException("away");
        await using var purge = await StartAsync<DedupPurge>();
        await AdvanceUntilAsync(() => _store.PurgedBefore.Count == 1, TimeSpan.FromMinutes(11));

        _store.OnPurge = _ => Task.FromResult(0);
        await AdvanceUntilAsync(() => _store.PurgedBefore.Count == 2, TimeSpan.FromMinutes(13));
    }

    [Fact]
    public async Task Sampler_Depth_IsObservedAndOutlivesAnOutage()
    {
        _store.OnDepth = () => Task.FromResult<IReadOnlyList<PartitionDepth>>([new(0, 5, 2, Entries.Noon.AddSeconds(-7)), new(1, 0, 0, null)]);
        _measurements.Observe();
        Assert.Empty(_measurements.Of("orleansbots.inbox.depth", "partition=0"));
        await using var sampler = await StartAsync<DepthSampler>();
        // Not when it is asked for: the age is counted from the sample's time, and that must not move before it is taken.
        await AdvanceUntilAsync(IsSampled, TimeSpan.Zero);

        _store.OnDepth = () => throw new InboxUnavailableException("away");
        await AdvanceUntilAsync(() => _store.DepthCalls == 3, TimeSpan.FromSeconds(20));
        _measurements.Observe();

        Assert.Equal(5, _measurements.Of("orleansbots.inbox.depth", "partition=0")[^1]);
        Assert.Equal(0, _measurements.Of("orleansbots.inbox.depth", "partition=1")[^1]);
        Assert.Equal(2, _measurements.Of("orleansbots.inbox.later", "partition=0")[^1]);
        Assert.Equal(7, _measurements.Of("orleansbots.inbox.oldest_age", "partition=0")[^1]);

        bool IsSampled()
        {
            _measurements.Observe();
            return _measurements.Of("orleansbots.inbox.depth", "partition=0").Length > 0;
        }
    }

    [Fact]
    public async Task Startup_PartitionCountDoesNotFit_StopsTheProcess()
    {
        _store.OnPartitionCount = _ => throw new InvalidOperationException("other count");

        await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync<PartitionCountStartup>());
    }

    [Fact]
    public async Task Startup_DatabaseIsAway_LetsTheProcessStart()
    {
        var asked = 0;
        _store.OnPartitionCount = _ => ++asked == 1 ? throw new InboxUnavailableException("away") : Task.CompletedTask;

        await using var started = await StartAsync<PartitionCountStartup>();
        await _services.GetRequiredService<IInbox>().AppendAsync(Entries.Create(1), CancellationToken.None);

        Assert.Equal(2, asked);
    }

    private async Task<Running> StartAsync<T>()
        where T : IHostedService
    {
        var service = _services.GetServices<IHostedService>().OfType<T>().Single();
        await service.StartAsync(CancellationToken.None);
        return new(service);
    }

    /// <summary>Lets time pass in steps until something has happened.</summary>
    private async Task AdvanceUntilAsync(Func<bool> happened, TimeSpan atMost)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var end = _time.GetUtcNow() + atMost;
        while (!happened())
        {
            limit.Token.ThrowIfCancellationRequested();
            if (_time.GetUtcNow() < end) _time.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(1, limit.Token);
        }
    }

    private sealed class Running(IHostedService service) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await service.StopAsync(CancellationToken.None);
    }
}
