using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Spine;

/// <summary>One process with gateway and silo; the same promises on each store.</summary>
public abstract class EmbeddedTests(ITestOutputHelper output)
{
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(30);

    /// <summary>An empty database, or null for SQLite.</summary>
    protected abstract Task<string?> CreateDatabaseAsync();

    [Fact]
    public async Task Updates_InSteadyLoad_AreAnsweredOnceAndInOrder()
    {
        await using var stage = await StartAsync();

        var load = stage.Begin(count: 1_500, rate: 300);
        var report = await stage.FinishAsync(load);

        Assert.Equal(1_500, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.Equal(0, load.Statistics.ServerErrors + load.Statistics.ConnectionFailures);
    }

    [Fact]
    public async Task Updates_RepeatedByThePlatform_CountOnce()
    {
        await using var stage = await StartAsync();

        var report = await stage.FinishAsync(stage.Begin(count: 1_000, rate: 300, plan => plan with { DuplicateShare = 0.5 }));

        Assert.Equal(1_000, report.Answered);
        Assert.Empty(report.Doubled);
    }

    [Fact]
    public async Task Updates_OutOfOrderAndRepeated_CountOnceInTheOrderOfArrival()
    {
        await using var stage = await StartAsync();

        var report = await stage.FinishAsync(
            stage.Begin(count: 1_000, rate: 400, plan => plan with { HeadOfLine = false, SwapNeighbours = true, DuplicateShare = 0.2 }));

        Assert.Equal(1_000, report.Answered);
        Assert.Empty(report.Doubled);
    }

    [Fact]
    public async Task Process_KilledAtLoad_LosesNothingAndCountsNothingTwice()
    {
        await using var stage = await StartAsync();
        var load = stage.Begin(count: 4_000, rate: 300);
        await stage.RepliesAsync(load, 600);

        var killed = TimeProvider.System.GetTimestamp();
        await stage.Installation.Gateway.KillAsync();
        var gone = TimeProvider.System.GetTimestamp();
        await stage.Installation.Gateway.StartAsync();
        stage.Say($"ready again after {TimeProvider.System.GetElapsedTime(killed).TotalSeconds:0.0} s");

        var report = await stage.FinishAsync(load);
        Assert.Equal(4_000, report.Answered);
        Assert.NotEqual(0, load.Statistics.ConnectionFailures);
        stage.AssertDoubledOnlyAround(report, load.Ledger, killed, gone);
    }

    [Fact]
    public async Task Process_TerminatedAtLoad_EndsInTimeAndFinishesAfterTheRestart()
    {
        await using var stage = await StartAsync();
        var load = stage.Begin(count: 3_000, rate: 300);
        await stage.RepliesAsync(load, 600);

        var (exitCode, duration) = await stage.Installation.Gateway.TerminateAsync(StopLimit);
        stage.Say($"ended with {exitCode} after {duration.TotalSeconds:0.0} s");
        await stage.Installation.Gateway.StartAsync();

        Assert.Equal(0, exitCode);
        var report = await stage.FinishAsync(load);
        Assert.Equal(3_000, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.True(duration < StopLimit);
    }

    private async Task<TelegramStage> StartAsync()
    {
        var database = await CreateDatabaseAsync();
        return await TelegramStage.StartAsync(output, api => new() { ApiBaseUrl = api, ConnectionString = database, Topology = Topology.Embedded });
    }
}
