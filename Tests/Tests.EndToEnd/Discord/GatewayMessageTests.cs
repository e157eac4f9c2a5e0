using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Discord;

/// <summary>Ordinary messages of Discord's through its Gateway: each answered exactly once and in order, whatever is killed.</summary>
public sealed class GatewayMessageTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Messages_InSteadyLoad_AreAnsweredOnceAndInOrder()
    {
        await using var stage = await StartAsync();
        var load = Plan(stage, count: 1_000, rate: 200);

        await load.WriteAsync(0, 1_000);

        var report = await stage.ExplainAsync(() => stage.SettleAsync(load.Plan, load.Ledger));
        stage.Say($"{report}; reply {load.Ledger.ReplyLatency()}");
        Assert.Equal(1_000, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.Empty(stage.Simulator.Gateway.Violations);
    }

    /// <summary>A send that a kill hides is made again, and its nonce makes it the same message.</summary>
    [Fact]
    public async Task Process_KilledAtLoad_LosesNothingAndRepliesExactlyOnce()
    {
        await using var stage = await StartAsync();
        var load = Plan(stage, count: 1_500, rate: 150);
        var writing = load.WriteAsync(0, 1_500);
        await stage.ExplainAsync(() => AnsweredAsync(load.Ledger, 300));

        await stage.Installation.Gateway.KillAsync();
        await stage.Installation.Gateway.StartAsync();
        await writing;

        var report = await stage.ExplainAsync(() => stage.SettleAsync(load.Plan, load.Ledger));
        stage.Say($"{report}; sessions begun {stage.Simulator.Gateway.Identifies.Count}, gone on with {stage.Simulator.Gateway.Resumes.Count}");
        Assert.Equal(1_500, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.Empty(stage.Simulator.Gateway.Violations);
    }

    [Fact]
    public async Task Messages_ToldTwice_AreAnsweredOnce()
    {
        await using var stage = await StartAsync();
        var load = Plan(stage, count: 300, rate: 150);
        var writing = load.WriteAsync(0, 300);

        // Who goes on with a session may be told again what was told before.
        for (var i = 0; i < 5; i++)
        {
            await stage.ExplainAsync(() => AnsweredAsync(load.Ledger, 40 * (i + 1)));
            stage.Simulator.Gateway.Cut();
            await stage.ConnectedAsync();
        }

        await writing;
        var report = await stage.ExplainAsync(() => stage.SettleAsync(load.Plan, load.Ledger));
        Assert.Equal(300, report.Answered);
        Assert.Empty(report.Doubled);
    }

    internal static Task AnsweredAsync(LoadLedger ledger, int count) =>
        Eventually.TrueAsync(() => ledger.Replied >= count, TimeSpan.FromSeconds(60), () => $"{ledger.Replied} of {count} replies came.");

    private static WrittenLoad Plan(DiscordStage stage, int count, double rate) =>
        new(stage, new() { WebhookUrl = stage.Installation.WebhookUrl, Conversations = 20, Count = count, Rate = rate });

    private Task<DiscordStage> StartAsync() => DiscordStage.StartAsync(output);
}
