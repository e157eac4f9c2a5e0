using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.Telegram.Faults;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Spine;

/// <summary>Telegram's limits, enforced by the simulator: none is ever broken, a 429's wait is kept, and every reply arrives.</summary>
public sealed class LimitsTests(ITestOutputHelper output)
{
    private const long Group = -1002233445566;

    // Messages that left in time may arrive closer together when the machine is busy.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Replies_UnderAStormOf429_KeepEveryLimitAndAllArrive()
    {
        await using var stage = await StartAsync(limits: null);
        var load = stage.Begin(count: 200, rate: 100, plan => plan with { Conversations = 25 });
        // The first sends of a process take long on their way; the limits are judged without them.
        await stage.RepliesAsync(load, 30);
        stage.Simulator.Limits = new() { Slack = OnTheWay };

        // One chat is closed for four seconds, and everything for two.
        var chat = stage.Simulator.Faults.Add(new() { Kind = FaultKind.TooManyRequests, ChatId = load.Plan.FirstChatId + 3, For = TimeSpan.FromSeconds(4) });
        var all = stage.Simulator.Faults.Add(new() { Kind = FaultKind.TooManyRequests, For = TimeSpan.FromSeconds(2) });

        var report = await stage.FinishAsync(load);
        Assert.Equal(200, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.NotEqual(0, chat.Hits + all.Hits);
        AssertOnlyInjected(stage);
    }

    [Fact]
    public async Task Replies_ToAGroup_KeepItsWindowAndAllArrive()
    {
        await using var stage = await StartAsync(new { group = "5/6s", chat = "10/1s" });
        stage.Simulator.Limits = new() { ChatBurst = 10, GroupPermits = 5, GroupWindow = TimeSpan.FromSeconds(6), Slack = OnTheWay };
        await WarmUpAsync(stage);

        for (var i = 1; i <= 12; i++) stage.Bot.Write(Group, $"{i}", userId: 712345678);

        await ArrivedAsync(stage, 13);
        Assert.Equal(Enumerable.Range(1, 12).Select(i => $"echo {i}: {i}"), stage.Simulator.Calls.Snapshot(from: 1).Select(call => call.Text));
        AssertOnlyInjected(stage);
    }

    // The first send of a process takes long on its way; the limits are judged without it.
    private static async Task WarmUpAsync(TelegramStage stage)
    {
        stage.Bot.Webhook.Set(stage.Installation.WebhookUrl, "s3cret");
        stage.Bot.Write(712345678, "first");
        await ArrivedAsync(stage, 1);
    }

    private static Task<bool> ArrivedAsync(TelegramStage stage, int count) => stage.ExplainAsync(async () =>
    {
        await Eventually.TrueAsync(() => stage.Simulator.Calls.Count >= count, TimeSpan.FromSeconds(40), () => $"{stage.Simulator.Calls.Count} of {count} replies came.");
        return true;
    });

    private static void AssertOnlyInjected(TelegramStage stage)
    {
        var refused = stage.Simulator.Calls.Rejections();
        stage.Say($"refused: {string.Join(", ", refused.GroupBy(one => one.Cause).Select(group => $"{group.Key} {group.Count()}"))}");
        foreach (var one in refused.Where(one => one.Cause != RejectionCause.Injected)) stage.Say($"{one}");
        Assert.All(refused, one => Assert.Equal(RejectionCause.Injected, one.Cause));
    }

    // The group's messages are not addressed to the bot.
    private Task<TelegramStage> StartAsync(object? limits) => TelegramStage.StartAsync(
        output, api => new() { ApiBaseUrl = api, Limits = limits, Settings = new Dictionary<string, object> { ["groupWake"] = "all" } });
}
