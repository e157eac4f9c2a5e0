using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.Telegram.Limits;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace OrleansBots.Tests.EndToEnd.Simulator;

public sealed class SimulatorFaultsTests : SimulatorTests
{
    private const long Group = -1002233445566;

    [Fact]
    public async Task Send_OverTheChatsLimit_IsRefusedWithTheSecondsToWait()
    {
        Simulator.Limits = new();
        for (var i = 0; i < 3; i++) await Client.SendMessage(Chat, $"{i}");

        var refused = await SimulatorMethodsTests.FailsAsync(429, "Too Many Requests: retry after 1", () => Client.SendMessage(Chat, "4"));

        Assert.Equal(1, refused.Parameters!.RetryAfter);
        await Client.SendMessage(Chat + 1, "another chat");
        Assert.Equal(RejectionCause.LimitBroken, Assert.Single(Simulator.Calls.Rejections()).Cause);
    }

    [Fact]
    public async Task Send_BeforeTheTimeThatA429Named_CountsAsTooEarly()
    {
        Simulator.Faults.Add(new() { Kind = FaultKind.TooManyRequests, Target = $"{Chat}", RetryAfter = TimeSpan.FromSeconds(30), Times = 1 });

        await SimulatorMethodsTests.FailsAsync(429, "retry after 30", () => Client.SendMessage(Chat, "1"));
        await SimulatorMethodsTests.FailsAsync(429, "retry after 30", () => Client.SendMessage(Chat, "1"));

        Assert.Equal([RejectionCause.Injected, RejectionCause.TooEarly], Simulator.Calls.Rejections().Select(refused => refused.Cause));
    }

    [Fact]
    public async Task Send_OverTheGroupsAndTheBotsLimit_IsRefused()
    {
        var quick = new SimulatedLimits { ChatBurst = 100 };
        Simulator.Limits = quick;
        for (var i = 0; i < 20; i++) await Client.SendMessage(Group, $"{i}");
        Assert.InRange((await SimulatorMethodsTests.FailsAsync(429, "retry after", () => Client.SendMessage(Group, "21"))).Parameters!.RetryAfter!.Value, 55, 60);

        Simulator.Limits = quick with { BotPermits = 25, BotWindow = TimeSpan.FromSeconds(60) };
        for (var i = 0; i < 5; i++) await Client.SendMessage(Chat, $"{i}");
        await SimulatorMethodsTests.FailsAsync(429, "retry after", () => Client.SendMessage(Chat, "6"));
    }

    [Fact]
    public async Task Send_RefusedForGood_SaysWhyAsTelegramDoes()
    {
        Simulator.Faults.Add(new() { Kind = FaultKind.Blocked, Target = $"{Chat}" });
        Simulator.Faults.Add(new() { Kind = FaultKind.Migrated, Target = "-4021987654", MigrateToChatId = Group });
        Simulator.Faults.Add(new() { Kind = FaultKind.TokenRevoked, Token = "9:X" });

        await SimulatorMethodsTests.FailsAsync(403, "bot was blocked by the user", () => Client.SendMessage(Chat, "x"));
        var migrated = await SimulatorMethodsTests.FailsAsync(400, "upgraded to a supergroup", () => Client.SendMessage(-4021987654, "x"));
        await SimulatorMethodsTests.FailsAsync(401, "Unauthorized", () => NewClient("9:X").GetMe());

        Assert.Equal(Group, migrated.Parameters!.MigrateToChatId);
    }

    [Theory]
    [InlineData(FaultKind.Error, 0)]
    [InlineData(FaultKind.HtmlPage, 0)]
    [InlineData(FaultKind.ResetBefore, 0)]
    [InlineData(FaultKind.ResetAfter, 1)]
    [InlineData(FaultKind.Hang, 0)]
    [InlineData(FaultKind.HangAfter, 1)]
    public async Task Send_UnderAPassingFault_FailsOnceAndTakesEffectOnlyAfterwards(FaultKind kind, int accepted)
    {
        Simulator.Faults.Add(new() { Kind = kind, Status = 502, Times = 1 });
        using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));

        var failure = await Record.ExceptionAsync(() => Client.SendMessage(Chat, "x", cancellationToken: patience.Token));

        Assert.True(failure is RequestException or OperationCanceledException, $"{failure}");
        Assert.Equal(accepted, Simulator.Calls.Count);
        await Client.SendMessage(Chat, "y");
        Assert.Equal("y", Simulator.Calls.Snapshot()[^1].Text);
    }

    [Fact]
    public async Task Send_Delayed_IsAnsweredLater()
    {
        Simulator.Faults.Add(new() { Kind = FaultKind.Delay, MinDelay = TimeSpan.FromMilliseconds(150), MaxDelay = TimeSpan.FromMilliseconds(200) });
        var start = TimeProvider.System.GetTimestamp();

        await Client.SendMessage(Chat, "x");

        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromMilliseconds(150));
    }

    [Fact]
    public async Task Control_FaultsOverHttp_ComeIntoForceAndGo()
    {
        using var http = new HttpClient { BaseAddress = Simulator.BaseUrl };
        using var rule = new StringContent("""{"kind":"TooManyRequests","target":"5284719036","retryAfter":"00:00:07"}""");
        (await http.PostAsync("/_sim/faults", rule)).EnsureSuccessStatusCode();
        await SimulatorMethodsTests.FailsAsync(429, "retry after 7", () => Client.SendMessage(Chat, "x"));

        (await http.DeleteAsync("/_sim/faults")).EnsureSuccessStatusCode();
        await Client.SendMessage(Chat + 1, "x");
        Assert.Contains("\"chatId\":5284719037", await http.GetStringAsync("/_sim/calls"), StringComparison.Ordinal);
    }
}
