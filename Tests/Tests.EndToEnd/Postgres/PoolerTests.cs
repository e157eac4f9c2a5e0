using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.EndToEnd.Spine;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Postgres;

/// <summary>A gateway and two silos whose statements go through PgBouncer in transaction mode, within a budget of connections.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class PoolerTests(PostgresFixture postgres, ITestOutputHelper output)
{
    private const int Processes = 3;
    private const int Partitions = 8;
    private const int Budget = 20;
    private const int PoolSize = 6;

    [Fact]
    public async Task Cluster_BehindPoolerAtLoad_LosesNothingAndKeepsToItsBudget()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var pooler = await PgBouncer.StartAsync(postgres.Server, PoolMode.Transaction, PoolSize);
        await using var stage = await StartAsync(database, pooler.Through(database));
        await using var activity = new ConnectionCounts(database);

        var load = stage.Begin(count: 4_000, rate: 300);
        await activity.WatchWhileAsync(load.Sending);
        var report = await stage.FinishAsync(load);

        stage.Say($"most connections: {activity}");
        Assert.Equal(4_000, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.Equal(0, load.Statistics.ServerErrors + load.Statistics.ConnectionFailures);
        // All that is short shares the pooler's sessions; past it go one session for each partition and one that listens in each silo.
        Assert.InRange(activity.Most("OrleansBots sessions"), Partitions, Partitions + Processes);
        Assert.InRange(activity.MostOfAll, Partitions + 1, Partitions + Processes + PoolSize);
    }

    [Fact]
    public async Task Cluster_WithoutPoolerAtLoad_KeepsToItsBudget()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var stage = await StartAsync(database, pooled: null);
        await using var activity = new ConnectionCounts(database);

        var load = stage.Begin(count: 2_000, rate: 400);
        await activity.WatchWhileAsync(load.Sending);
        await stage.FinishAsync(load);

        stage.Say($"most connections: {activity}");
        Assert.InRange(activity.Most("OrleansBots membership"), 1, Processes * 3);
        Assert.InRange(activity.Most("OrleansBots sessions"), Partitions, Partitions + Processes);
        Assert.InRange(activity.MostOfAll, Partitions + 1, Processes * Budget);
    }

    [Fact]
    public async Task Gateway_TransactionPoolerAlone_NamesTheKeyAndEnds()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var pooler = await PgBouncer.StartAsync(postgres.Server, PoolMode.Transaction);

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(async () => await TelegramStage.StartAsync(
            output, api => new() { ApiBaseUrl = api, ConnectionString = pooler.Through(database), Topology = Topology.Embedded }));

        Assert.Contains("ended before it was ready", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:OrleansBotsDirect", failure.Message, StringComparison.Ordinal);
    }

    private Task<TelegramStage> StartAsync(string database, string? pooled)
    {
        var environment = new Dictionary<string, string> { ["OrleansBots__MaxConnections"] = $"{Budget}" };
        if (pooled is not null) environment["ConnectionStrings__OrleansBotsDirect"] = database;
        return TelegramStage.StartAsync(output, api => new()
        {
            ApiBaseUrl = api,
            ConnectionString = pooled ?? database,
            Topology = Topology.Cluster,
            Silos = 2,
            Environment = environment,
        });
    }
}
