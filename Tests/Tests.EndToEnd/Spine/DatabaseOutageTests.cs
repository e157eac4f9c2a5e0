using Npgsql;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Spine;

/// <summary>PostgreSQL goes away under load and comes back: webhooks are refused in time, and what was acknowledged is answered.</summary>
public sealed class DatabaseOutageTests(ITestOutputHelper output)
{
    // A second is promised; the rest is for the test's own processes on a busy machine.
    private static readonly TimeSpan RefusalLimit = TimeSpan.FromMilliseconds(1_300);

    [Theory]
    [InlineData(PostgresStop.Fast)]
    [InlineData(PostgresStop.Immediate)]
    public Task Database_RestartedAtLoad_NothingAcknowledgedIsLost(PostgresStop how) => InterruptAsync(how, TimeSpan.Zero, count: 3_000);

    [Fact]
    public Task Database_AwayForTwentySeconds_WebhooksAreRefusedInTimeAndAllRecoversByItself() =>
        InterruptAsync(PostgresStop.Fast, TimeSpan.FromSeconds(20), count: 6_000);

    /// <summary>
    /// A crash of the server may take back whatever it was not made to write at once. Here it writes by itself only every ten seconds, and no later
    /// append makes it: what followed the appends is gone after the crash unless it was waited for.
    /// </summary>
    [Fact]
    public async Task Database_CrashedRightAfterTheReplies_ForgetsNoEffect()
    {
        await using var postgres = await PostgresServer.CreateAsync();
        var database = await postgres.CreateDatabaseAsync();
        await WriteLazilyAsync(database);
        await using var stage = await TelegramStage.StartAsync(output, api => new() { ApiBaseUrl = api, ConnectionString = database, Topology = Topology.Embedded });
        var load = stage.Begin(count: 100, rate: 500, plan => plan with { PauseAfter = 50 });
        await stage.RepliesAsync(load, 50);

        var stopped = TimeProvider.System.GetTimestamp();
        await postgres.StopAsync(PostgresStop.Immediate);
        var gone = TimeProvider.System.GetTimestamp();
        await postgres.StartAsync();
        load.Generator.Continue();

        var report = await stage.FinishAsync(load);
        Assert.Equal(100, report.Answered);
        stage.AssertDoubledOnlyAround(report, load.Ledger, stopped, gone);
    }

    private static async Task WriteLazilyAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var set = source.CreateCommand("ALTER SYSTEM SET wal_writer_delay = '10s'");
        await set.ExecuteNonQueryAsync();
        await using var reload = source.CreateCommand("SELECT pg_reload_conf()");
        await reload.ExecuteNonQueryAsync();
    }

    private async Task InterruptAsync(PostgresStop how, TimeSpan outage, int count)
    {
        await using var postgres = await PostgresServer.CreateAsync();
        var database = await postgres.CreateDatabaseAsync();
        await using var stage = await TelegramStage.StartAsync(output, api => new() { ApiBaseUrl = api, ConnectionString = database, Topology = Topology.Embedded });
        var load = stage.Begin(count, rate: 200);
        await stage.RepliesAsync(load, 400);

        var stopped = TimeProvider.System.GetTimestamp();
        await postgres.StopAsync(how);
        var gone = TimeProvider.System.GetTimestamp();
        await Task.Delay(outage);
        await postgres.StartAsync();
        var back = TimeProvider.System.GetTimestamp();

        var report = await stage.FinishAsync(load);
        stage.Say($"away for {TimeProvider.System.GetElapsedTime(stopped, back).TotalSeconds:0.0} s");
        Assert.Equal(count, report.Answered);
        Assert.Equal(load.Statistics.ServerErrors, load.Statistics.Statuses.GetValueOrDefault(503));
        Assert.Equal(0, load.Statistics.WithoutRetryAfter + load.Statistics.ConnectionFailures);
        if (outage > TimeSpan.Zero) Assert.NotEqual(0, load.Statistics.ServerErrors);
        Assert.True(load.Statistics.SlowestRefusal < RefusalLimit, $"{load.Statistics}");
        stage.AssertDoubledOnlyAround(report, load.Ledger, stopped, gone);
    }
}
