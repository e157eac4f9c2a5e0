using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Discord;

/// <summary>Two silos as processes, one of which holds the shard: whatever ends it, the other one takes the shard over and goes on with its session.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class ShardMoveTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Count = 800;

    private static readonly TimeSpan MoveLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(45);

    [Fact]
    public async Task Shard_WhoseSiloIsKilledAtLoad_GoesOnWithItsSessionOnTheOther()
    {
        await using var stage = await StartAsync();

        await MoveAsync(stage, holder => holder.KillAsync());

        Assert.NotEmpty(stage.Simulator.Gateway.Resumes);
    }

    [Fact]
    public async Task Shard_WhoseSiloStopsAtLoad_IsHandedOverAndSaysGoodbyeWithoutEndingItsSession()
    {
        await using var stage = await StartAsync();

        await MoveAsync(stage, async holder => Assert.Equal(0, (await holder.TerminateAsync(StopLimit)).ExitCode));

        Assert.NotEmpty(stage.Simulator.Gateway.Resumes);
        // While the silos do not all know yet which of them stops, the shard may be placed on it once more, and says goodbye again. Any other code would end
        // the session.
        Assert.NotEmpty(stage.Simulator.Gateway.Farewells);
        Assert.All(stage.Simulator.Gateway.Farewells, code => Assert.Equal(4000, code));
    }

    private async Task<DiscordStage> StartAsync()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        return await DiscordStage.StartAsync(output, options => options with { ConnectionString = database, Topology = Topology.Cluster, Silos = 2 });
    }

    private static async Task MoveAsync(DiscordStage stage, Func<ProductProcess, Task> end)
    {
        var holder = await DiscordStage.HolderAsync(stage.Installation.Silos, MoveLimit);
        var other = stage.Installation.Silos.Single(silo => silo != holder);
        var load = new WrittenLoad(stage, new() { WebhookUrl = stage.Installation.WebhookUrl, Conversations = 20, Count = Count, Rate = 100 });
        var writing = load.WriteAsync(0, Count);
        await stage.ExplainAsync(() => GatewayMessageTests.AnsweredAsync(load.Ledger, Count / 4));

        var began = TimeProvider.System.GetTimestamp();
        await end(holder);
        await stage.ExplainAsync(() => DiscordStage.HolderAsync([other], MoveLimit));
        stage.Say($"{other.Name} holds the shard of {holder.Name} after {TimeProvider.System.GetElapsedTime(began).TotalSeconds:0.0} s");
        await writing;

        var report = await stage.ExplainAsync(() => stage.SettleAsync(load.Plan, load.Ledger));
        Assert.Equal(Count, report.Answered);
        Assert.Empty(report.Doubled);
        // One session from beginning to end.
        Assert.Single(stage.Simulator.Gateway.Identifies);
        Assert.All(stage.Simulator.Gateway.Resumes, resume => Assert.True(resume.Resumed));
        Assert.Empty(stage.Simulator.Gateway.Violations);
    }
}
