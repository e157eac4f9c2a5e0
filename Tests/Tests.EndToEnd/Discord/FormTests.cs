using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord.Interactions;
using OrleansBots.Simulators.Discord.People;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Discord;

/// <summary>Forms of the demo bot through the real endpoint: opened by a command or a button, sent off, answered.</summary>
public sealed class FormTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private static readonly Dictionary<string, string> Ada = new() { ["name"] = "Ada", ["email"] = "ada@example.com", ["age"] = "36" };

    [Fact]
    public async Task Form_OfACommandOrAButton_OpensAtOnceAndItsValuesAreAnswered()
    {
        await using var stage = await DiscordStage.StartAsync(output, options => options with { Bot = "demo" });
        var user = stage.Simulator.InDm("1355555555555555501");

        var opened = await user.SlashAsync("form");
        Assert.Equal((null, CallbackType.Modal, "Sign up"), (opened.Failure, opened.Answer, (string?)opened.Modal?["title"]));
        // Nothing happened yet: who closes the form is owed nothing.
        Assert.Empty(stage.Simulator.Messages(user.Channel.Id));
        var sent = await user.SubmitAsync(opened, Ada);
        await AnsweredAsync(stage, sent, "Is this right?");
        Assert.Contains("36", sent.OriginalContent, StringComparison.Ordinal);

        var started = await user.SlashAsync("start");
        await AnsweredAsync(stage, started, "Hello");
        var again = await TapAsync(stage, user, started, "Fill in a form");
        Assert.Equal((null, CallbackType.Modal), (again.Failure, again.Answer));
        var second = await user.SubmitAsync(again, new Dictionary<string, string>(Ada) { ["age"] = "7" });
        Assert.Equal((null, CallbackType.DeferredUpdate), (second.Failure, second.Answer));
        // What does not fit is asked for in text, and the rest is kept.
        await AnsweredInTextAsync(stage, user, "This form takes ages");
        user.Write("37");
        await AnsweredInTextAsync(stage, user, "37");
    }

    private static Task AnsweredAsync(DiscordStage stage, SimulatedInteraction used, string text) => stage.ExplainAsync(() => Eventually.TrueAsync(
        () => used.State == InteractionState.Answered && used.OriginalContent?.Contains(text, StringComparison.Ordinal) == true, Limit, () => $"{used.State} {used.Failure}: {used.OriginalContent}"));

    private static Task AnsweredInTextAsync(DiscordStage stage, DiscordPerson user, string text) => stage.ExplainAsync(() => Eventually.TrueAsync(
        () => stage.Simulator.Messages(user.Channel.Id).Any(message => IsBots(message) && ((string)message["content"]!).Contains(text, StringComparison.Ordinal)),
        Limit,
        () => $"No answer with '{text}'"));

    private static bool IsBots(JsonObject message) => (bool?)message["author"]!["bot"] == true;

    private static Task<SimulatedInteraction> TapAsync(DiscordStage stage, DiscordPerson user, SimulatedInteraction asked, string label)
    {
        var message = stage.Simulator.Message(user.Channel.Id, asked.OriginalMessageId!)!;
        var button = message["components"]!.AsArray().SelectMany(row => row!["components"]!.AsArray()).Single(button => (string?)button!["label"] == label)!;
        return user.TapAsync(asked.OriginalMessageId!, (string)button["custom_id"]!);
    }
}
