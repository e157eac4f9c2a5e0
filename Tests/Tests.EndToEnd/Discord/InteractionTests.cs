using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.Interactions;
using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Discord;

/// <summary>Slash commands and buttons of Discord's: acknowledged in time, and answered in their own place.</summary>
public sealed class InteractionTests(ITestOutputHelper output)
{
    private const string User = "1355555555555555501";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Commands_OfManyUsers_AreEachAnsweredOnceAndInOrder()
    {
        await using var stage = await DiscordStage.StartAsync(output);
        var users = Enumerable.Range(0, 20).Select(i => stage.Simulator.InDm($"{1355555555555555500 + i}")).ToList();

        await Parallel.ForEachAsync(users, async (user, _) =>
        {
            for (var i = 0; i < 10; i++) await user.SlashAsync("hello");
        });

        var interactions = stage.Simulator.Interactions;
        await stage.ExplainAsync(() =>
            Eventually.TrueAsync(() => interactions.All(one => one.State is InteractionState.Answered or InteractionState.Failed), Limit, () => Unanswered(interactions)));
        Assert.All(interactions, one => Assert.Equal((null, 1), (one.Failure, one.Edits)));
        foreach (var user in users)
        {
            var counters = stage.Simulator.Messages(user.Channel.Id).Select(message => ((string)message["content"]!).Split(':')[0]);
            Assert.Equal(Enumerable.Range(1, 10).Select(i => $"echo {i}"), counters);
        }

        stage.Say($"slowest acknowledgement {interactions.Max(one => one.AnsweredAfter)!.Value.TotalMilliseconds:0} ms");
    }

    [Fact]
    public async Task Command_AcknowledgedBeforeAKill_IsAnsweredAfterIt()
    {
        await using var stage = await DiscordStage.StartAsync(output);
        var user = stage.Simulator.InDm(User);
        stage.Simulator.Faults.Add(new() { Kind = FaultKind.Error, Status = 503, Code = 130000, Route = "PATCH /webhooks/{application}/{token}/messages/{message}", For = TimeSpan.FromSeconds(2) });
        var used = await user.SlashAsync("hello");
        Assert.Equal(InteractionState.Thinking, used.State);

        await stage.Installation.Gateway.KillAsync();
        await stage.Installation.Gateway.StartAsync();

        await AnsweredAsync(stage, used);
        Assert.Equal(1, used.Edits);
        Assert.Empty(used.FollowUps);
    }

    [Fact]
    public async Task Buttons_OfTheDemoBot_ComeBackAndChangeTheirMessage()
    {
        await using var stage = await DiscordStage.StartAsync(output, options => options with { Bot = "demo" });
        var user = stage.Simulator.InDm(User);
        var asked = await user.SlashAsync("buttons");
        await AnsweredAsync(stage, asked);
        var message = stage.Simulator.Message(user.Channel.Id, asked.OriginalMessageId!)!;
        var red = message["components"]!.AsArray().SelectMany(row => row!["components"]!.AsArray()).Single(button => (string?)button!["label"] == "Red")!;

        var tapped = await user.TapAsync(asked.OriginalMessageId!, (string)red["custom_id"]!);

        Assert.Equal((null, CallbackType.DeferredUpdate), (tapped.Failure, tapped.Answer));
        JsonObject? Now() => stage.Simulator.Message(user.Channel.Id, asked.OriginalMessageId!);
        await stage.ExplainAsync(() =>
            Eventually.TrueAsync(() => ((string?)Now()!["content"])!.Contains("You picked red", StringComparison.Ordinal), Limit, () => $"The message is {Now()}"));
        Assert.Empty(Now()!["components"]!.AsArray());
        Assert.Single(stage.Simulator.Messages(user.Channel.Id));
    }

    private static Task AnsweredAsync(DiscordStage stage, SimulatedInteraction used) => stage.ExplainAsync(() =>
        Eventually.TrueAsync(() => used.State == InteractionState.Answered, Limit, () => Unanswered([used])));

    private static string Unanswered(IReadOnlyList<SimulatedInteraction> interactions) => string.Join(
        ", ", interactions.Where(one => one.State != InteractionState.Answered).Take(5).Select(one => $"{one.Type} {one.State} {one.Failure}"));
}
