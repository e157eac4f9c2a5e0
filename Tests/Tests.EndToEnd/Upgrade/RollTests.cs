using Npgsql;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Common.Releases;
using OrleansBots.Tests.EndToEnd.Spine;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Upgrade;

/// <summary>A cluster of the release before this one becomes one of this build, and one of the release before again, while webhooks come.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class RollTests(PostgresFixture postgres, PreviousRelease previous, ITestOutputHelper output) : IClassFixture<PreviousRelease>
{
    private const int LastScriptOfThePrevious = 4;

    [Fact]
    public async Task Cluster_RolledToThisReleaseAndBackAtLoad_LosesNothingAndCountsNothingTwice()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var stage = await StartPreviousAsync(database);
        await using var balancer = new LoadBalancer();
        await balancer.AddAsync(stage.Installation.Gateway);
        var load = stage.Begin(count: 40_000, rate: 150, plan => plan with { WebhookUrl = new(balancer.BaseUrl, "/webhooks/acme/support") });
        var roll = new Roll(stage, balancer, load);
        await stage.RepliesAsync(load, 300);
        await AssertRunsAsync(roll, silo: 0, PreviousRelease.Version);

        // Mixed both ways: old silos take events of the new gateway, and new ones events of the old.
        await roll.ReplaceSiloAsync(0, release: null);
        await AssertMigratedAsync(database);
        await AssertRunsAsync(roll, silo: 1, PreviousRelease.Version);
        await roll.ReplaceGatewayAsync(release: null);
        await roll.ReplaceSiloAsync(1, release: null);
        await AssertRunsAsync(roll, silo: 1, ThisVersion);
        var failures = load.Statistics.ConnectionFailures;

        await roll.ReplaceSiloAsync(0, previous.Programs);
        await roll.ReplaceGatewayAsync(previous.Programs);
        await roll.ReplaceSiloAsync(1, previous.Programs);
        await AssertRunsAsync(roll, silo: 1, PreviousRelease.Version);

        load.Generator.End();
        var report = await stage.FinishAsync(load);
        Assert.Equal(load.Ledger.Acked, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.Equal(load.Statistics.ServerErrors, load.Statistics.Statuses.GetValueOrDefault(503));
        Assert.Equal(0, load.Statistics.WithoutRetryAfter);
        Assert.Equal(0, balancer.Refused);
        // The gateway of this build tells its connections that they end before it ends them.
        Assert.Equal(failures, load.Statistics.ConnectionFailures);
    }

    private static string ThisVersion => typeof(RollTests).Assembly.GetName().Version!.ToString(3);

    private async Task<TelegramStage> StartPreviousAsync(string database) => await TelegramStage.StartAsync(output, api => new()
    {
        ApiBaseUrl = api,
        ConnectionString = database,
        Topology = Topology.Cluster,
        Silos = 2,
        Release = previous.Programs,
        Environment = new Dictionary<string, string> { ["OrleansBots__DrainDelay"] = "00:00:02" },
    });

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
