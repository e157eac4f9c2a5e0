using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.WhatsApp.People;
using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.WhatsApp;

/// <summary>WhatsApp's limits, enforced by the simulator: none is ever broken, every reply arrives, and little of the time is lost.</summary>
public sealed class LimitsTests(ITestOutputHelper output)
{
    private const int Users = 40;
    private const int Each = 10;
    private const int MostRounds = 60;
    private const int PerSecond = 20;

    // Messages that left in time may arrive closer together when the machine is busy.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMilliseconds(300);

    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task Replies_UnderAStormOf429_KeepEveryLimitAndAllArriveInGoodTime()
    {
        // A number that is used in the Business app as well has 20 a second.
        await using var stage = await WhatsAppStage.StartAsync(output, options => options with { Limits = new { channel = $"{PerSecond}/1s" } });
        var warm = stage.Begin(count: 2, rate: 10, plan => plan with { Conversations = 2, FirstChatId = 6_000_000_000, FirstUpdateId = 900_000_000 });
        await stage.RepliesAsync(warm, 2);
        await warm.Sending;
        stage.Simulator.Calls.Clear();

        stage.Simulator.Limits = new() { Throughput = PerSecond, Slack = OnTheWay };
        // One user is out of reach for four seconds, and the number for two.
        var user = stage.Simulator.Faults.Add(new() { Kind = FaultKind.TooManyRequests, Code = 131056, Target = "5000000003", For = TimeSpan.FromSeconds(4) });
        var number = stage.Simulator.Faults.Add(new() { Kind = FaultKind.TooManyRequests, For = TimeSpan.FromSeconds(2) });
        var load = stage.Begin(count: Users * Each, rate: 200, plan => plan with { Conversations = Users });

        var report = await stage.FinishAsync(load);
        Assert.Equal(Users * Each, report.Answered);
        Assert.Empty(report.Doubled);
        Assert.NotEqual(0, user.Hits + number.Hits);
        AssertFast(stage, load.Ledger);
        AssertOnlyInjected(stage);
    }

    /// <summary>
    /// What users write counts against the number's throughput as well, and nobody can slow them down: Meta refuses sends then, the number rests, and all of
    /// them leave later.
    /// </summary>
    [Fact]
    public async Task Replies_WhileUsersFillTheThroughput_WaitAndAllArriveInOrder()
    {
        await using var stage = await WhatsAppStage.StartAsync(output, options => options with { Limits = new { channel = $"{PerSecond}/1s" } });
        stage.Simulator.Limits = new() { Throughput = PerSecond, Slack = OnTheWay };
        WhatsAppPerson[] users = [.. Enumerable.Range(0, 10).Select(i => stage.Simulator.User($"165055503{i:00}"))];

        // Ten times what the number may carry, until Meta has refused a send.
        var rounds = 0;
        for (; rounds < MostRounds && stage.Simulator.Calls.Rejections().Count == 0; rounds++)
        {
            foreach (var user in users) user.Write($"{rounds + 1}");
            await Task.Delay(BetweenRounds);
        }

        var expected = users.Length * rounds;
        await stage.ExplainAsync(() => Eventually.TrueAsync(
            () => stage.Simulator.Calls.Count >= expected, TimeSpan.FromSeconds(60), () => $"{stage.Simulator.Calls.Count} of {expected} replies came."));
        Assert.All(users, user => Assert.Equal(
            Enumerable.Range(1, rounds).Select(i => $"echo {i}: {i}"), stage.Simulator.Calls.Snapshot().Where(call => call.Target == user.User.WaId).Select(call => call.Text)));
        Assert.All(stage.Simulator.Calls.Rejections(), refused => Assert.Equal(130429, refused.Code));
        Assert.NotEmpty(stage.Simulator.Calls.Rejections());
    }

    /// <summary>In the middle half of the replies the storm is over, and there is always something to send.</summary>
    private static void AssertFast(WhatsAppStage stage, LoadLedger ledger)
    {
        var times = stage.Simulator.Calls.Snapshot().Select(call => call.Timestamp).Order().ToList();
        var (from, to) = (times[Users * Each / 4], times[Users * Each * 3 / 4]);
        var rate = ledger.RepliedBetween(from, to) / TimeProvider.System.GetElapsedTime(from, to).TotalSeconds;
        stage.Say($"{rate:0.0} replies/s of {PerSecond} that are allowed");
        Assert.InRange(rate, PerSecond * 0.9, PerSecond * 1.05);
    }

    private static void AssertOnlyInjected(WhatsAppStage stage)
    {
        var refused = stage.Simulator.Calls.Rejections();
        stage.Say($"refused: {string.Join(", ", refused.GroupBy(one => one.Cause).Select(group => $"{group.Key} {group.Count()}"))}");
        foreach (var one in refused.Where(one => one.Cause != RejectionCause.Injected)) stage.Say($"{one}");
        Assert.All(refused, one => Assert.Equal(RejectionCause.Injected, one.Cause));
    }
}
