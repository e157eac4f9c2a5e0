using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Limits;
using OrleansBots.Tests.Cluster.Stage;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster.Receiving;

[Collection(PostgresFixture.Collection)]
public sealed class PollingTests(PostgresFixture postgres)
{
    private readonly OutsidePlatform _platform = new();
    private readonly ScriptedPoller _poller = new() { FailsOnce = true };

    [Fact]
    public async Task Poll_OnTwoSilos_TakesEachUpdateOnceAndSurvivesTheStopOfASilo()
    {
        using var database = await Database.CreateAsync(postgres);
        for (var i = 1; i <= 7; i++) _poller.Offer(ScriptedPoller.Message(i));
        _poller.Offer(new InboundResult.Ignored("poll"));
        _poller.Offer(new InboundResult.Unintelligible("no-update", "It is no update.", "{\"x\":1}"u8.ToArray()));
        await using var cluster = await BotCluster.StartAsync(
            database,
            _platform,
            new ClusterBot(),
            new Channels(ChannelLimits.None, ReceiveMode.Polling),
            silos: 2,
            services => services.AddSingleton<IUpdatePoller>(_poller));
        await Until.TrueAsync(() => _poller.Confirmed == 9);

        await cluster.StopSiloAsync(cluster.Silos[1]);
        for (var i = 8; i <= 12; i++) _poller.Offer(ScriptedPoller.Message(i));
        await Until.TrueAsync(() => _poller.Confirmed == 14);
        await cluster.DrainAsync();

        Assert.Equal(Enumerable.Range(1, 12).Select(i => $"{i}: m{i}"), _platform.TextsTo(ConversationKey.Private(Channels.Acme, "u")));
        var letter = Assert.Single(await cluster.DeadLettersAsync("acme"));
        Assert.Equal(("no-update", DeadLetterSource.Webhook), (letter.Cause, letter.Source));
        Assert.False(_poller.TwoAtOnce);
    }
}
