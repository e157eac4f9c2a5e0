using OrleansBots.Tests.Common.Networks;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Elastic;

/// <summary>
/// Networks that come apart: between a silo and its peers, between a silo and the database, between the gateway and the silos. Whatever happens, no
/// event is counted twice, lost or out of order.
/// </summary>
public sealed class PartitionTests(DividedCluster cluster, ITestOutputHelper output) : IClassFixture<DividedCluster>, IAsyncLifetime
{
    private static readonly TimeSpan ReplacementLimit = TimeSpan.FromSeconds(20);

    // Four missed signs of life, five seconds apart, and the look that finds them missing.
    private static readonly TimeSpan SilenceLimit = TimeSpan.FromSeconds(35);

    private ElasticStage Stage => cluster.Stage;

    public Task InitializeAsync() => Stage.PrepareAsync(output);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Silo_CutOffFromItsPeers_IsReplacedAndEndsByItselfWithoutEffect()
    {
        var ended = await Stage.Membership.CountEndedAsync();
        NetworkHost[] peers = [cluster.Silos[1], cluster.Silos[2]];
        var load = Stage.Begin(count: 3_000, rate: 150);
        await Stage.RepliesAsync(load, 300);

        var cut = TimeProvider.System.GetTimestamp();
        await PrivateNetwork.CutAsync(cluster.Silos[0], peers);
        await Stage.EndedAsync(ended, ReplacementLimit);
        Stage.Say($"declared dead {TimeProvider.System.GetElapsedTime(cut).TotalSeconds:0.0} s after the cut");
        // It still reads the table, and there its own end.
        await Stage.EvictedAsync(Stage.Silos[0]);

        await Stage.FinishAsync(load);
        await PrivateNetwork.MendAsync(cluster.Silos[0], peers);
        Stage.QuickAgain(load, cut);
        Assert.Equal(ended + 1, await Stage.Membership.CountEndedAsync());
    }

    [Fact]
    public async Task Silo_CutOffFromTheDatabase_IsReplacedAndEndsByItselfWithoutEffect()
    {
        var ended = await Stage.Membership.CountEndedAsync();
        var load = Stage.Begin(count: 3_000, rate: 150);
        await Stage.RepliesAsync(load, 300);

        var cut = TimeProvider.System.GetTimestamp();
        await PrivateNetwork.CutAsync(cluster.Silos[1], cluster.Network.First);
        await Stage.EndedAsync(ended, SilenceLimit);
        Stage.Say($"declared dead {TimeProvider.System.GetElapsedTime(cut).TotalSeconds:0.0} s after the cut");
        // Everything is answered while it is still cut off.
        await Stage.FinishAsync(load);
        Stage.QuickAgain(load, cut);

        await PrivateNetwork.MendAsync(cluster.Silos[1], cluster.Network.First);
        await Stage.EvictedAsync(Stage.Silos[1]);
        await Stage.SettleAsync(load);
    }

    [Fact]
    public async Task Gateway_CutOffFromTheSilos_GoesOnTakingWebhooks()
    {
        var ended = await Stage.Membership.CountEndedAsync();
        await PrivateNetwork.CutAsync(cluster.Gateway, cluster.Silos);
        try
        {
            var report = await Stage.FinishAsync(Stage.Begin(count: 600, rate: 150));
            Assert.Empty(report.Doubled);
        }
        finally
        {
            await PrivateNetwork.MendAsync(cluster.Gateway, cluster.Silos);
        }

        Assert.Equal(ended, await Stage.Membership.CountEndedAsync());
    }
}
