using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Spine;

/// <summary>A gateway and two silos on PostgreSQL, which lose the gateway under load. What happens to silos is in Elastic.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class ClusterTests(PostgresFixture postgres, ITestOutputHelper output)
{
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

    private async Task<TelegramStage> StartAsync()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        return await TelegramStage.StartAsync(output, api => new() { ApiBaseUrl = api, ConnectionString = database, Topology = Topology.Cluster, Silos = 2 });
    }
}
