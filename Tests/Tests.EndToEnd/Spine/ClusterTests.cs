using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Spine;

/// <summary>A gateway and two silos on PostgreSQL, which lose one of theirs under load.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class ClusterTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Silo_KilledAtLoad_LosesNothingAndCountsNothingTwice()
    {
        await using var stage = await StartAsync();
        var load = stage.Begin(count: 5_000, rate: 250);
        await stage.RepliesAsync(load, 500);

        var killed = TimeProvider.System.GetTimestamp();
        await stage.Installation.Silos[0].KillAsync();
        // Turns that the dead silo had handed to the other one go on there, and nobody is left to record them.
        var gone = TimeProvider.System.GetTimestamp() + (2 * TimeProvider.System.TimestampFrequency);

        var report = await stage.FinishAsync(load);
        Assert.Equal(5_000, report.Answered);
        Assert.Equal(0, load.Statistics.ServerErrors + load.Statistics.ConnectionFailures);
        var slow = load.Ledger.LastReplySlowerThan(TimeSpan.FromMilliseconds(500), since: killed - TimeProvider.System.TimestampFrequency);
        stage.Say($"replies quick again {TimeProvider.System.GetElapsedTime(killed, Math.Max(killed, slow)).TotalSeconds:0.0} s after the kill");
        stage.AssertDoubledOnlyAround(report, load.Ledger, killed, gone);
    }

    [Fact]
    public async Task Gateway_KilledAtLoad_LosesNothingAndCountsNothingTwice()
    {
        await using var stage = await StartAsync();
        var load = stage.Begin(count: 2_500, rate: 250);
        await stage.RepliesAsync(load, 500);

        await stage.Installation.Gateway.KillAsync();
        await stage.Installation.Gateway.StartAsync();

        var report = await stage.FinishAsync(load);
        Assert.Equal(2_500, report.Answered);
        Assert.NotEqual(0, load.Statistics.ConnectionFailures);
        // Silos send, and no silo was hurt.
        Assert.Empty(report.Doubled);
    }

    [Fact]
    public async Task Silo_TerminatedAtLoad_EndsInTimeAndNoWebhookNotices()
    {
        await using var stage = await StartAsync();
        var load = stage.Begin(count: 4_000, rate: 250);
        await stage.RepliesAsync(load, 500);

        var (exitCode, duration) = await stage.Installation.Silos[0].TerminateAsync(StopLimit);
        stage.Say($"ended with {exitCode} after {duration.TotalSeconds:0.0} s");

        var report = await stage.FinishAsync(load);
        Assert.Equal(0, exitCode);
        Assert.Equal(4_000, report.Answered);
        Assert.Equal(0, load.Statistics.ServerErrors + load.Statistics.ConnectionFailures);
        Assert.Empty(report.Doubled);
    }

    private async Task<TelegramStage> StartAsync()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        return await TelegramStage.StartAsync(output, api => new() { ApiBaseUrl = api, ConnectionString = database, Topology = Topology.Cluster, Silos = 2 });
    }
}
