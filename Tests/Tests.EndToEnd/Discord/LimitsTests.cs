using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Tests.Common.Load;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Discord;

/// <summary>Discord's limits, enforced by the simulator and told by its headers: none is ever broken, every reply arrives, and hardly any time is lost.</summary>
public sealed class LimitsTests(ITestOutputHelper output)
{
    private const int Channels = 8;
    private const int Each = 30;

    // Messages that left in time may arrive closer together when the machine is busy.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task Replies_UnderAStormOf429_KeepEveryLimitAndAllArriveInGoodTime()
    {
        await using var stage = await DiscordStage.StartAsync(output, options => options with { Limits = null });
        await WarmUpAsync(stage);
        stage.Simulator.Limits = new() { Slack = OnTheWay };
        var load = new WrittenLoad(stage, new() { WebhookUrl = stage.Installation.WebhookUrl, Conversations = Channels, Count = Channels * Each });

        // One channel is closed for four seconds, and everything for two.
        var channel = stage.Simulator.Faults.Add(new() { Kind = FaultKind.TooManyRequests, Target = $"{load.Plan.FirstChatId + 3}", For = TimeSpan.FromSeconds(4) });
        var all = stage.Simulator.Faults.Add(new() { Kind = FaultKind.TooManyRequests, IsGlobal = true, For = TimeSpan.FromSeconds(2) });
        await load.WriteAsync(0, Channels * Each);

        var report = await stage.ExplainAsync(() => stage.SettleAsync(load.Plan, load.Ledger));
        Assert.Equal(Channels * Each, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.NotEqual(0, channel.Hits + all.Hits);
        AssertOnlyInjected(stage);
        AssertFast(stage, load.Ledger);
    }

    /// <summary>
    /// A channel takes five messages in five seconds. The first of them meet the storm; after them, four windows are looked at, each channel's from its own
    /// beginning.
    /// </summary>
    private static void AssertFast(DiscordStage stage, LoadLedger ledger)
    {
        const int First = 6;
        const int Last = First + 20;
        var rates = Enumerable.Range(0, Channels)
            .Select(channel => (Last - First) / TimeProvider.System.GetElapsedTime(ledger.FirstReplyAt(channel, First), ledger.FirstReplyAt(channel, Last)).TotalSeconds)
            .ToList();
        stage.Say($"{string.Join(", ", rates.Select(rate => $"{rate:0.000}"))} replies/s of 1 that is allowed");
        var times = Enumerable.Range(1, Each - 1).Select(place => TimeProvider.System.GetElapsedTime(ledger.FirstReplyAt(0, 1), ledger.FirstReplyAt(0, place)).TotalSeconds);
        stage.Say($"the first channel's replies after its first: {string.Join(' ', times.Select(time => $"{time:0.00}"))}");
        Assert.InRange(rates.Average(), 0.9, 1.05);
    }

    private static void AssertOnlyInjected(DiscordStage stage)
    {
        var refused = stage.Simulator.Calls.Rejections();
        stage.Say($"refused: {string.Join(", ", refused.GroupBy(one => one.Cause).Select(group => $"{group.Key} {group.Count()}"))}");
        foreach (var one in refused.Where(one => one.Cause != RejectionCause.Injected)) stage.Say($"{one}");
        Assert.All(refused, one => Assert.Equal(RejectionCause.Injected, one.Cause));
    }

    // The first send of a process takes long on its way; the limits are judged without it.
    private static async Task WarmUpAsync(DiscordStage stage)
    {
        var load = new WrittenLoad(stage, new() { WebhookUrl = stage.Installation.WebhookUrl, FirstChatId = 6_000_000_000, Conversations = 2, Count = 2 });
        await load.WriteAsync(0, 2);
        await stage.ExplainAsync(() => GatewayMessageTests.AnsweredAsync(load.Ledger, 2));
        stage.Simulator.Calls.Clear();
    }
}
