using System.Text.RegularExpressions;
using Npgsql;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.EndToEnd.Spine;
using OrleansBots.Tests.EndToEnd.Upgrade;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Backup;

/// <summary>An installation grows out of SQLite: it is killed at load, moved, and goes on as a cluster on PostgreSQL with the same conversations.</summary>
[Collection(PostgresFixture.Collection)]
public sealed partial class MoveTests(PostgresFixture postgres, ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("orleansbots-move-");

    private string SqlitePath => Path.Combine(_directory.FullName, "orleansbots.db");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public async Task Installation_MovedToPostgresAtLoad_GoesOnAsAClusterAndLosesNothing()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var stage = await TelegramStage.StartAsync(output, Small);
        await using var balancer = new LoadBalancer();
        await balancer.AddAsync(stage.Installation.Gateway);
        var (running, refusal) = await MoveAsync(database);
        // Replies wait for their chats' limit, so that rows due later and what chats remember of their limit are moved too.
        var load = stage.Begin(count: 600, rate: 150, plan => plan with { WebhookUrl = new(balancer.BaseUrl, "/webhooks/acme/support") });
        await stage.ExplainAsync(() => Eventually.TrueAsync(() => DefersAsync(stage.Installation.Gateway), Limit, () => $"no reply is deferred; {load.Statistics}"));

        var killed = TimeProvider.System.GetTimestamp();
        await stage.Installation.Gateway.KillAsync();
        var gone = TimeProvider.System.GetTimestamp();
        balancer.Remove(stage.Installation.Gateway);
        var (exitCode, printed) = await MoveAsync(database);
        await using var cluster = await Installation.StartAsync(Large(stage.Simulator.BaseUrl, database));
        await balancer.AddAsync(cluster.Gateway);

        Assert.Equal(1, running);
        Assert.Contains("in use by another process", refusal, StringComparison.Ordinal);
        Assert.True(exitCode == 0, printed);
        output.WriteLine(printed);
        Assert.Matches(@"(?m)^orleansstorage\t[1-9]\d*\tmoved", printed);
        Assert.Matches(@"(?m)^inbox_later\t[1-9]\d*\tmoved", printed);
        Assert.Matches(@"(?m)^conversation_state\t50\tmoved", printed);
        var report = await stage.FinishAsync(load);
        Assert.Equal(600, report.Answered);
        await AssertStorageTakenOverAsync(database);
        stage.AssertDoubledOnlyAround(report, load.Ledger, killed, gone);

        var (again, told) = await MoveAsync(database);
        Assert.Equal(1, again);
        Assert.Contains("connected to the PostgreSQL database", told, StringComparison.Ordinal);
    }

    private static async Task<bool> DefersAsync(ProductProcess gateway) => DeferredReplies().IsMatch(await gateway.MetricsAsync());

    [GeneratedRegex(@"(?m)^orleansbots_deliveries_deferred\w*\{[^}]*\} [1-9]\d\d")]
    private static partial Regex DeferredReplies();

    // What the chats' grains stored in SQLite is what they read and wrote over in PostgreSQL: under another key they would each have a second row.
    private static async Task AssertStorageTakenOverAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("SELECT count(*) - count(DISTINCT (graintypestring, grainidextensionstring)) FROM orleansstorage");
        Assert.Equal(0L, await command.ExecuteScalarAsync());
        await using var written = source.CreateCommand("SELECT count(*) FROM orleansstorage WHERE version > 1");
        Assert.NotEqual(0L, await written.ExecuteScalarAsync());
    }

    private Task<(int ExitCode, string Output)> MoveAsync(string database) => ProductCommand.RunAsync("move", "--from", SqlitePath, "--to", database);

    private InstallationOptions Small(Uri api) => Large(api, database: null) with
    {
        Topology = Topology.Embedded,
        Environment = new Dictionary<string, string> { ["OrleansBots__SqlitePath"] = SqlitePath },
    };

    private static InstallationOptions Large(Uri api, string? database) => new()
    {
        ApiBaseUrl = api,
        ConnectionString = database,
        Topology = Topology.Cluster,
        Silos = 2,
        Limits = new { chat = "3/8s" },
    };
}
