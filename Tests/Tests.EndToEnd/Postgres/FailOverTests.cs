using Npgsql;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.EndToEnd.Spine;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Postgres;

/// <summary>
/// The primary dies under load and its synchronous standby, another server with a copy of the data on another port, takes over: what was acknowledged is
/// answered once and in order, and nobody restarts anything of ours.
/// </summary>
public sealed class FailOverTests(ITestOutputHelper output)
{
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(15);

    [Fact]
    public async Task Cluster_ReachesBothServersByOneString_GoesOnAtThePromotedStandby()
    {
        await using var primary = await PostgresServer.CreateAsync();
        var database = await primary.CreateDatabaseAsync();
        await using var standby = await PostgresServer.CreateStandbyAsync(primary);

        await FailOverAsync(primary, standby, promoted: () => Task.CompletedTask, api => new()
        {
            ApiBaseUrl = api,
            ConnectionString = Both(database, primary, standby),
            Topology = Topology.Cluster,
            Silos = 2,
        });
    }

    [Fact]
    public async Task Process_BehindPooler_GoesOnWhenThePoolerLeadsToThePromotedStandby()
    {
        await using var primary = await PostgresServer.CreateAsync();
        var database = await primary.CreateDatabaseAsync();
        await using var standby = await PostgresServer.CreateStandbyAsync(primary);
        await using var pooler = await PgBouncer.StartAsync(primary, PoolMode.Transaction);

        await FailOverAsync(primary, standby, promoted: () => pooler.RepointAsync(standby), api => new()
        {
            ApiBaseUrl = api,
            ConnectionString = pooler.Through(database),
            Topology = Topology.Embedded,
            Environment = new Dictionary<string, string> { ["ConnectionStrings__OrleansBotsDirect"] = Both(database, primary, standby) },
        });
    }

    private async Task FailOverAsync(PostgresServer primary, PostgresServer standby, Func<Task> promoted, Func<Uri, InstallationOptions> options)
    {
        const int Count = 4_000;
        await using var stage = await TelegramStage.StartAsync(output, options);
        var load = stage.Begin(Count, rate: 200);
        await stage.RepliesAsync(load, 400);

        var stopped = TimeProvider.System.GetTimestamp();
        await primary.StopAsync(PostgresStop.Immediate);
        var gone = TimeProvider.System.GetTimestamp();
        await standby.PromoteAsync();
        await promoted();
        var back = TimeProvider.System.GetTimestamp();
        await stage.RepliesAsync(load, load.Ledger.Replied + 200);
        var recovery = TimeProvider.System.GetElapsedTime(back);

        var report = await stage.FinishAsync(load);
        var quick = TimeProvider.System.GetElapsedTime(
            back, Math.Max(back, load.Ledger.LastReplySlowerThan(TimeSpan.FromMilliseconds(500), since: stopped - TimeProvider.System.TimestampFrequency)));
        stage.Say($"no primary for {TimeProvider.System.GetElapsedTime(stopped, back).TotalSeconds:0.0} s; 200 replies {recovery.TotalSeconds:0.0} s after it was there, all quick after {quick.TotalSeconds:0.0} s");
        Assert.Equal(Count, report.Answered);
        Assert.NotEqual(0, load.Statistics.ServerErrors);
        Assert.Equal(load.Statistics.ServerErrors, load.Statistics.Statuses.GetValueOrDefault(503));
        Assert.Equal(0, load.Statistics.ConnectionFailures);
        Assert.InRange(recovery, TimeSpan.Zero, RecoveryLimit);
        stage.AssertDoubledOnlyAround(report, load.Ledger, stopped, gone);
    }

    private static string Both(string database, PostgresServer primary, PostgresServer standby) =>
        new NpgsqlConnectionStringBuilder(database) { Host = $"127.0.0.1:{primary.Port},127.0.0.1:{standby.Port}" }.ConnectionString;
}
