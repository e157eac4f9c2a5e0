using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Elastic;

/// <summary>Silos that join, leave and are killed under load, with the times that are promised.</summary>
[Collection(ElasticCluster.Collection)]
public sealed class ScalingTests(ElasticCluster cluster, ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan JoinLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan DelayLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan ReplacementLimit = TimeSpan.FromSeconds(20);

    private ElasticStage Stage => cluster.Stage;

    public Task InitializeAsync() => Stage.PrepareAsync(output);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Silo_Joining_TakesItsShareOfPartitionsAndConversations()
    {
        var joining = Stage.Silos[2];
        await Stage.StopAsync(joining);
        // These are in memory and silent when the silo comes.
        await Stage.FinishAsync(Stage.Begin(count: 300, rate: 300, conversations: 300));
        var load = Stage.Begin(count: 3_000, rate: 200);
        await Stage.RepliesAsync(load, 200);

        await joining.StartAsync();
        var joined = TimeProvider.System.GetTimestamp();
        SiloShare share = default;
        var all = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                var shares = await SiloShare.OfAllAsync(Stage.Silos);
                (share, all) = (shares[2], shares.Sum(one => one.Conversations));
                // Those that move are nowhere for a moment, and must not be lost on the way. Two or three partitions of eight are near enough to a third.
                return all >= 400 && share.Partitions >= ElasticStage.Partitions / 3 && share.Conversations >= 0.6 * all / 3;
            },
            JoinLimit,
            () => $"The new silo has {share} of {ElasticStage.Partitions} partitions and {all} conversations.");
        Stage.Say($"{share} of {all} conversations {TimeProvider.System.GetElapsedTime(joined).TotalSeconds:0.0} s after the silo was ready");

        var report = await Stage.FinishAsync(load);
        Assert.Empty(report.Doubled);
        Assert.InRange(Stage.LongestDelay(load, joined), TimeSpan.MinValue, DelayLimit);
    }

    [Fact]
    public async Task Silo_LeavingAtLoad_IsNoticedByNobody()
    {
        var load = Stage.Begin(count: 2_000, rate: 200);
        await Stage.RepliesAsync(load, 600);

        var left = TimeProvider.System.GetTimestamp();
        await Stage.StopAsync(Stage.Silos[1]);

        var report = await Stage.FinishAsync(load);
        Assert.Empty(report.Doubled);
        Assert.InRange(Stage.LongestDelay(load, left), TimeSpan.MinValue, DelayLimit);
    }

    [Fact]
    public async Task Silo_KilledAtLoad_IsReplacedInTime()
    {
        var load = Stage.Begin(count: 3_000, rate: 200);
        await Stage.RepliesAsync(load, 600);

        var killed = TimeProvider.System.GetTimestamp();
        await Stage.Silos[0].KillAsync();
        // Turns that the dead silo had handed to others go on there, and nobody is left to record them.
        var gone = TimeProvider.System.GetTimestamp() + (2 * TimeProvider.System.TimestampFrequency);
        await Stage.SharedAsync(ReplacementLimit);
        Stage.Say($"partitions are shared anew {TimeProvider.System.GetElapsedTime(killed).TotalSeconds:0.0} s after the kill");

        var report = await Stage.FinishAsync(load);
        // Half a second more, in which a busy machine may not have recorded what it had sent.
        Stage.AssertDoubledOnlyAround(report, load, killed - (TimeProvider.System.TimestampFrequency / 2), gone);
        Assert.InRange(Stage.QuickAgain(load, killed), TimeSpan.Zero, ReplacementLimit);
    }
}
