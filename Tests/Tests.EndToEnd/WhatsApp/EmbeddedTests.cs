using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.WhatsApp;

/// <summary>Messages of WhatsApp's on each store: counted once and answered in order, whatever is repeated or killed.</summary>
public abstract class EmbeddedTests(ITestOutputHelper output)
{
    protected abstract Task<string?> CreateDatabaseAsync();

    [Fact]
    public async Task Messages_RepeatedByThePlatform_AreAnsweredOnceAndInOrder()
    {
        await using var stage = await StartAsync();

        var load = stage.Begin(count: 1_000, rate: 250, plan => plan with { DuplicateShare = 0.3 });
        var report = await stage.FinishAsync(load);

        Assert.Equal(1_000, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.Equal(0, load.Statistics.ServerErrors + load.Statistics.ConnectionFailures);
    }

    /// <summary>WhatsApp has no key that makes a repeated send the same message, so a send whose record a kill took away may come twice.</summary>
    [Fact]
    public async Task Process_KilledAtLoad_LosesNothingAndCountsNothingTwice()
    {
        await using var stage = await StartAsync();
        var load = stage.Begin(count: 2_000, rate: 250);
        await stage.RepliesAsync(load, 400);

        var killed = TimeProvider.System.GetTimestamp();
        await stage.Installation.Gateway.KillAsync();
        var gone = TimeProvider.System.GetTimestamp();
        await stage.Installation.Gateway.StartAsync();

        var report = await stage.FinishAsync(load);
        Assert.Equal(2_000, report.Answered);
        stage.AssertDoubledOnlyAround(report, load.Ledger, killed, gone);
    }

    private async Task<WhatsAppStage> StartAsync()
    {
        var database = await CreateDatabaseAsync();
        return await WhatsAppStage.StartAsync(output, options => options with { ConnectionString = database, Topology = Topology.Embedded });
    }
}
