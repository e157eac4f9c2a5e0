using System.Diagnostics;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Tests.Cluster.Stage;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster.Limits;

/// <summary>Limits over two silos, seen from the platform's side.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class LimitTests(PostgresFixture postgres) : IAsyncLifetime
{
    // Between the permit and the request lies whatever the scheduler of a busy machine does; a limit that is broken is so by far more.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(250);

    private readonly OutsidePlatform _platform = new();
    private Database? _database;

    public async Task InitializeAsync() => _database = await Database.CreateAsync(postgres);

    public Task DisposeAsync()
    {
        _database!.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Send_ManyConversationsOfOneGroup_NeverExceedsItsWindows()
    {
        var group = new RateLimit(4, TimeSpan.FromSeconds(3));
        await using var cluster = await StartAsync(new ChannelLimits { Group = group });
        await Task.WhenAll(Enumerable.Range(0, 13).Select(user => cluster.SendInGroupAsync(Channels.Acme, "g", $"u{user}", "hello")));

        await cluster.DrainAsync();

        Assert.Equal(13, _platform.Requests.Count);
        AssertWithin(group);
    }

    [Fact]
    public async Task Send_GroupWhoseSiloIsKilled_KeepsItsWindow()
    {
        var group = new RateLimit(4, TimeSpan.FromSeconds(8));
        await using var cluster = await StartAsync(new ChannelLimits { Group = group });
        await Task.WhenAll(Enumerable.Range(0, 6).Select(user => cluster.SendInGroupAsync(Channels.Acme, "g", $"u{user}", "hello")));
        await Until.TrueAsync(() => _platform.Requests.Count >= 4);
        await cluster.AddSiloAsync();
        // The first silo stays, as the test speaks through it; the grain may live on either.
        await cluster.KillSiloAsync(cluster.Silos[1]);

        await cluster.DrainAsync();

        Assert.Equal(6, _platform.Requests.DistinctBy(request => request.Delivery.Id).Count());
        AssertWithin(group);
    }

    [Fact]
    public async Task Send_ManyChatsOfOneBot_NeverExceedsItsBudget()
    {
        var budget = new RateLimit(10, TimeSpan.FromSeconds(1));
        await using var cluster = await StartAsync(new ChannelLimits { Channel = budget });
        await Task.WhenAll(Enumerable.Range(0, 45).Select(user => cluster.SendPrivateAsync(Channels.Acme, $"u{user}", "hello")));

        await cluster.DrainAsync();

        Assert.Equal(45, _platform.Requests.Count);
        AssertWithin(budget);
    }

    [Fact]
    public async Task Send_OneChatWithABurst_NeverExceedsRateAndBurst()
    {
        await using var cluster = await StartAsync(new ChannelLimits { Chat = new RateLimit(2, TimeSpan.FromSeconds(1), 3) });
        for (var i = 0; i < 9; i++) await cluster.SendPrivateAsync(Channels.Acme, "u", $"m{i}");

        await cluster.DrainAsync();

        Assert.Equal(Enumerable.Range(0, 9).Select(i => $"{i + 1}: m{i}"), _platform.Requests.Select(request => request.Text));
        // Three at once and two a second: no seven within two seconds.
        AssertWithin(new RateLimit(7, TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task Send_ToldThatTheBotMustWait_HoldsAllItsChatsBack()
    {
        var told = 0L;
        _platform.Answer = _ => Interlocked.CompareExchange(ref told, Stopwatch.GetTimestamp(), 0) == 0
            ? new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(2), WholeChannel: true)
            : null;
        await using var cluster = await StartAsync(new ChannelLimits { Channel = new RateLimit(1_000, TimeSpan.FromSeconds(1)) });
        await cluster.SendPrivateAsync(Channels.Acme, "first", "hello");
        await Until.TrueAsync(() => Volatile.Read(ref told) != 0);
        // Leases that were out before are over.
        await Until.TrueAsync(() => Stopwatch.GetElapsedTime(told) > TimeSpan.FromMilliseconds(400));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(user => cluster.SendPrivateAsync(Channels.Acme, $"u{user}", "hello")));

        await cluster.DrainAsync();

        Assert.Equal(12, _platform.Requests.Count);
        Assert.All(_platform.Requests.Skip(1), request => Assert.True(Stopwatch.GetElapsedTime(told, request.At) >= TimeSpan.FromSeconds(2)));
    }

    private Task<BotCluster> StartAsync(ChannelLimits limits) => BotCluster.StartAsync(_database!, _platform, new ClusterBot(), new Channels(limits), silos: 2);

    private void AssertWithin(RateLimit limit)
    {
        var times = _platform.Requests.Select(request => request.At).Order().ToArray();
        for (var i = 0; i + limit.Permits < times.Length; i++)
        {
            var stretch = Stopwatch.GetElapsedTime(times[i], times[i + limit.Permits]);
            Assert.True(stretch > limit.Window - Tolerance, $"{limit.Permits + 1} requests within {stretch}.");
        }
    }
}
