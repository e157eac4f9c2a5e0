using Npgsql;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Common.Releases;
using OrleansBots.Tests.EndToEnd.Discord;
using OrleansBots.Tests.EndToEnd.Spine;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Upgrade;

/// <summary>A cluster of the release before this one becomes one of this build, and one of the release before again, while messages come.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class RollTests(PostgresFixture postgres, PreviousRelease previous, ITestOutputHelper output) : IClassFixture<PreviousRelease>
{
    private const int LastScriptOfThePrevious = 4;
    private const int WrittenAtOnce = 50;

    [Fact]
    public async Task Cluster_RolledToThisReleaseAndBackAtLoad_LosesNothingAndCountsNothingTwice()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var stage = await TelegramStage.StartAsync(output, api => OfThePrevious(new() { ApiBaseUrl = api }, database));
        await using var balancer = new LoadBalancer();
        await balancer.AddAsync(stage.Installation.Gateway);
        var load = stage.Begin(count: 40_000, rate: 150, plan => plan with { WebhookUrl = new(balancer.BaseUrl, "/webhooks/acme/support") });
        var roll = new Roll(stage, load.Ledger);
        await stage.RepliesAsync(load, 300);
        await AssertRunsAsync(roll, silo: 0, PreviousRelease.Version);

        // Mixed both ways: old silos take events of the new gateway, and new ones events of the old.
        await roll.ReplaceSiloAsync(0, release: null);
        await AssertMigratedAsync(database);
        await AssertRunsAsync(roll, silo: 1, PreviousRelease.Version);
        await roll.ReplaceGatewayAsync(balancer, release: null);
        await roll.ReplaceSiloAsync(1, release: null);
        await AssertRunsAsync(roll, silo: 1, ThisVersion);
        var failures = load.Statistics.ConnectionFailures;

        await roll.ReplaceSiloAsync(0, previous.Programs);
        await roll.ReplaceGatewayAsync(balancer, previous.Programs);
        await roll.ReplaceSiloAsync(1, previous.Programs);
        await AssertRunsAsync(roll, silo: 1, PreviousRelease.Version);

        load.Generator.End();
        var report = await stage.FinishAsync(load);
        Assert.Equal(load.Ledger.Acked, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.Equal(load.Statistics.ServerErrors, load.Statistics.Statuses.GetValueOrDefault(503));
        Assert.Equal((0, 0), (load.Statistics.WithoutRetryAfter, balancer.Refused));
        // The gateway of this build tells its connections that they end before it ends them.
        Assert.Equal(failures, load.Statistics.ConnectionFailures);
    }

    /// <summary>The grains that hold Discord's connections, and what they stored, pass from release to release and back.</summary>
    [Fact]
    public async Task Discord_RolledToThisReleaseAndBackAtLoad_LosesNothingAndRepliesOnce()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var stage = await DiscordStage.StartAsync(output, options => OfThePrevious(options, database));
        var load = new WrittenLoad(stage, new() { WebhookUrl = stage.Installation.WebhookUrl, Conversations = WrittenAtOnce, Count = 20_000, Rate = 50 });
        var roll = new Roll(stage, load.Ledger);
        using var rolled = new CancellationTokenSource();
        var writing = WriteAsync(load, rolled.Token);
        await stage.ExplainAsync(() => GatewayMessageTests.AnsweredAsync(load.Ledger, 100));

        await roll.ReplaceSiloAsync(0, release: null);
        await roll.ReplaceSiloAsync(1, release: null);
        await roll.ReplaceSiloAsync(0, previous.Programs);
        await roll.ReplaceSiloAsync(1, previous.Programs);
        await rolled.CancelAsync();
        await writing;

        var report = await stage.ExplainAsync(() => stage.SettleAsync(load.Plan, load.Ledger));
        stage.Say($"{report}; sessions begun {stage.Simulator.Gateway.Identifies.Count}, gone on with {stage.Simulator.Gateway.Resumes.Count}");
        Assert.Equal(load.Ledger.Acked, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.Empty(stage.Simulator.Gateway.Violations);
    }

    private static string ThisVersion => typeof(RollTests).Assembly.GetName().Version!.ToString(3);

    private InstallationOptions OfThePrevious(InstallationOptions options, string database) => options with
    {
        ConnectionString = database,
        Topology = Topology.Cluster,
        Silos = 2,
        Release = previous.Programs,
        Environment = new Dictionary<string, string> { ["OrleansBots__DrainDelay"] = "00:00:02" },
    };

    private static async Task WriteAsync(WrittenLoad load, CancellationToken until)
    {
        for (var from = 0; !until.IsCancellationRequested && from < load.Plan.Count; from += WrittenAtOnce) await load.WriteAsync(from, from + WrittenAtOnce);
    }

    private static async Task AssertRunsAsync(Roll roll, int silo, string version) =>
        Assert.Contains($"service_version=\"{version}", await roll.Silos[silo].MetricsAsync(), StringComparison.Ordinal);

    // The release before ends at its next start where its own record holds a script beyond its last.
    private static async Task AssertMigratedAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT max(version) FROM schema_version");
        Assert.Equal(LastScriptOfThePrevious, await command.ExecuteScalarAsync());
    }
}
