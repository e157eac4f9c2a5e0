using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Discord;

/// <summary>A cluster on PostgreSQL: the connection to Discord moves when the silo that holds it dies.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class ClusterTests(PostgresFixture postgres, ITestOutputHelper output)
{
    [Fact]
    public async Task Silos_KilledOneAfterTheOtherAtLoad_LoseNothingAndReplyExactlyOnce()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var stage = await DiscordStage.StartAsync(
            output, options => options with { ConnectionString = database, Topology = Topology.Cluster, Silos = 2 });
        var load = new WrittenLoad(stage, new() { WebhookUrl = stage.Installation.WebhookUrl, Conversations = 20, Count = 1_800, Rate = 100 });
        var writing = load.WriteAsync(0, 1_800);
        await stage.ExplainAsync(() => GatewayMessageTests.AnsweredAsync(load.Ledger, 200));

        // One of the two held the connection.
        await stage.Installation.Silos[0].KillAsync();
        await stage.ExplainAsync(() => GatewayMessageTests.AnsweredAsync(load.Ledger, 600));
        await stage.Installation.Silos[0].StartAsync();
        await stage.Installation.Silos[1].KillAsync();
        await writing;

        var report = await stage.ExplainAsync(() => stage.SettleAsync(load.Plan, load.Ledger));
        stage.Say($"{report}; sessions begun {stage.Simulator.Gateway.Identifies.Count}, gone on with {stage.Simulator.Gateway.Resumes.Count}");
        Assert.Equal(1_800, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.Empty(stage.Simulator.Gateway.Violations);
    }
}
