using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Spine;

/// <summary>Updates that the product fetches: an offset is confirmed only after the commit, so a kill loses none.</summary>
public sealed class PollingTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Updates_Polled_SurviveAKillAndAreAnsweredOnce()
    {
        await using var stage = await TelegramStage.StartAsync(output, api => new() { ApiBaseUrl = api, Polling = true });
        var plan = new LoadPlan { WebhookUrl = stage.Installation.WebhookUrl, Conversations = 20, Count = 800 };
        var ledger = new LoadLedger(plan);
        stage.Listen(ledger);

        Write(stage, plan, ledger, from: 0, to: 400);
        await stage.ExplainAsync(() => AnsweredAsync(ledger, 50));
        var killed = TimeProvider.System.GetTimestamp();
        await stage.Installation.Gateway.KillAsync();
        var gone = TimeProvider.System.GetTimestamp();
        Write(stage, plan, ledger, from: 400, to: 800);
        await stage.Installation.Gateway.StartAsync();

        var report = await stage.ExplainAsync(() => stage.SettleAsync(plan, ledger));
        Assert.Equal(800, report.Answered);
        stage.AssertDoubledOnlyAround(report, ledger, killed, gone);
        await Eventually.TrueAsync(() => stage.Bot.Updates.Count == 0, TimeSpan.FromSeconds(10), () => "Answered updates were not confirmed.");
    }

    private static void Write(TelegramStage stage, LoadPlan plan, LoadLedger ledger, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var (conversation, sequence) = (i % plan.Conversations, (i / plan.Conversations) + 1);
            var now = TimeProvider.System.GetTimestamp();
            // Telegram keeps an update from the moment a user sent it: it must be answered whatever happens.
            ledger.Sending(conversation, sequence, now);
            ledger.Ack(conversation, sequence, now);
            stage.Bot.Write(plan.FirstChatId + conversation, $"{conversation:000000}/{sequence:000000}");
        }
    }

    private static async Task<bool> AnsweredAsync(LoadLedger ledger, int count)
    {
        await Eventually.TrueAsync(() => ledger.Replied >= count, TimeSpan.FromSeconds(30), () => $"{ledger.Replied} of {count} replies came.");
        return true;
    }
}
