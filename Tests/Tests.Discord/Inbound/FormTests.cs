using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Forms;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Inbound.Forms;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Inbound;

/// <summary>Forms that a bot declares: a command or a choice is answered with one, and comes when it is sent off.</summary>
public sealed class FormTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private static readonly FormDescription Order = new()
    {
        Command = "help",
        Title = "What do you need?",
        Inputs =
        [
            new() { Name = "topic", Label = "Topic", Kind = FormInputKind.Choice, Choices = ["Order", "Bill"], Required = true },
            new() { Name = "text", Label = "Tell us", Hint = "In your own words", Kind = FormInputKind.Paragraph, MinLength = 5, MaxLength = 500, Placeholder = "I ..." },
        ],
    };

    [Fact]
    public async Task Command_WithAForm_IsAnsweredWithItAndNothingEntersTheInbox()
    {
        await using var harness = With(Order);

        var answer = Assert.IsType<InboundResult.Answer>(await harness.ReceiveAsync(Fixtures.Discord("interaction_slash_command_dm")));

        const string Expected = """
            {"type":9,"data":{"custom_id":"form/help","title":"What do you need?","components":[
              {"type":18,"label":"Topic","component":{"type":3,"custom_id":"topic","required":true,
                "options":[{"label":"Order","value":"Order"},{"label":"Bill","value":"Bill"}]}},
              {"type":18,"label":"Tell us","description":"In your own words","component":{"type":4,"custom_id":"text","required":false,
                "placeholder":"I ...","style":2,"min_length":5,"max_length":500}}]}}
            """;
        Assert.Equal(200, answer.Status);
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Expected), JsonNode.Parse(answer.Body)), answer.Body);
    }

    [Fact]
    public async Task Command_WithArguments_ReachesTheBotAtOnce()
    {
        await using var harness = With(Order with { Command = "order" });

        var accepted = Assert.IsType<InboundResult.Accepted>(await harness.ReceiveAsync(Fixtures.Discord("interaction_slash_command_guild")));

        Assert.Null(Assert.IsType<TextContent>(Assert.IsType<MessageReceived>(Assert.Single(accepted.Events).Event).Content).Command!.Form);
    }

    [Theory]
    [InlineData("ord:8841:approve", null)]
    [InlineData(null, "ord:")]
    public async Task Choice_WithAForm_IsAnsweredWithIt(string? choice, string? prefix)
    {
        await using var harness = With(Order with { Command = null, Choice = choice, ChoicePrefix = prefix });

        var answer = Assert.IsType<InboundResult.Answer>(await harness.ReceiveAsync(Fixtures.Discord("interaction_button")));

        Assert.Equal("form:ord:8841:approve", JsonDocument.Parse(answer.Body).RootElement.GetProperty("data").GetProperty("custom_id").GetString());
    }

    [Fact]
    public async Task Submission_OfACommandsForm_IsTheCommandWithValues()
    {
        await using var harness = With();

        var accepted = Assert.IsType<InboundResult.Accepted>(await harness.ReceiveAsync(Submission("form/help")));

        var text = Assert.IsType<TextContent>(Assert.IsType<MessageReceived>(Assert.Single(accepted.Events).Event).Content);
        Assert.Equal(("help", "", "/help\ncomment: Très bien, merci 🙏\nrating: 5"), (text.Command!.Name, text.Command.Arguments, text.Text));
        Assert.Equal(new Dictionary<string, string> { ["comment"] = "Très bien, merci 🙏", ["rating"] = "5" }, text.Command.Form);
        Assert.Equal("""{"type":5}""", accepted.Response!.Body);
        // It waits in the inbox as JSON.
        var decoded = Assert.IsType<MessageReceived>(EventCodec.DecodeEvent(EventCodec.Encode(accepted.Events[0].Event)));
        Assert.Equal(text.Command.Form, Assert.IsType<TextContent>(decoded.Content).Command!.Form);
    }

    [Fact]
    public async Task Submission_OfAChoicesForm_IsTheChoiceWithValuesAndMayChangeItsMessage()
    {
        await using var harness = With();
        var body = JsonNode.Parse(Submission("form:ord:8841:approve"))!;
        body["message"] = JsonNode.Parse(Fixtures.Discord("interaction_button"))!["message"]!.DeepClone();

        var accepted = Assert.IsType<InboundResult.Accepted>(await harness.ReceiveAsync(Encoding.UTF8.GetBytes(body.ToJsonString())));

        var choice = Assert.IsType<ChoiceMade>(Assert.Single(accepted.Events).Event);
        Assert.Equal(("ord:8841:approve", "Approve", "1377777777777777702"), (choice.Value, choice.Label, choice.MessageId));
        Assert.Equal("5", choice.Form!["rating"]);
        Assert.Equal("""{"type":6}""", accepted.Response!.Body);
        Assert.Equal(Deferral.Update, InteractionHandle.Read(choice.Chat.ReplyHandle!)!.Deferral);
    }

    [Fact]
    public async Task Forms_OnceKnown_AreAskedForOnceAMinute()
    {
        var asked = 0;
        await using var harness = With(_ => Task.FromResult<FormDescription[]>(Interlocked.Increment(ref asked) == 1 ? [Order] : []));

        for (var i = 0; i < 3; i++) Assert.IsType<InboundResult.Answer>(await HelpAsync(harness));
        Assert.Equal(1, asked);
        harness.Time.Advance(BotForms.Life);
        // What is known serves until the answer is there.
        Assert.IsType<InboundResult.Answer>(await HelpAsync(harness));

        await UntilHelpIsAsync<InboundResult.Accepted>(harness);
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Forms_ThatTheClusterDoesNotKnow_OpenNothingAndAreAskedForAgainSoon()
    {
        var asked = 0;
        await using var harness = With(_ => Interlocked.Increment(ref asked) == 1
            ? Task.FromException<FormDescription[]>(new NotSupportedException("a silo of the version before"))
            : Task.FromResult<FormDescription[]>([Order]));

        for (var i = 0; i < 3; i++) Assert.IsType<InboundResult.Accepted>(await HelpAsync(harness));
        Assert.Equal(1, asked);
        harness.Time.Advance(BotForms.RetryAfter);

        await UntilHelpIsAsync<InboundResult.Answer>(harness);
        Assert.Single(harness.Logs.Lines, line => line.Contains("forms are not known", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forms_ThatAreNeverTold_HoldACommandForASecondAtMost()
    {
        var asked = new TaskCompletionSource();
        await using var harness = With(_ =>
        {
            asked.TrySetResult();
            return new TaskCompletionSource<FormDescription[]>().Task;
        });

        var receiving = HelpAsync(harness);
        await asked.Task.WaitAsync(Deadline);
        Assert.False(receiving.IsCompleted);
        harness.Time.Advance(BotForms.Budget);

        Assert.IsType<InboundResult.Accepted>(await receiving.WaitAsync(Deadline));
    }

    private static Task<InboundResult> HelpAsync(DiscordHarness harness) => harness.ReceiveAsync(Fixtures.Discord("interaction_slash_command_dm")).AsTask();

    private static async Task UntilHelpIsAsync<T>(DiscordHarness harness)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        while (await HelpAsync(harness) is not T) await Task.Delay(1, deadline.Token);
    }

    private static byte[] Submission(string customId)
    {
        var body = JsonNode.Parse(Fixtures.Discord("interaction_modal_submit_label"))!;
        body["data"]!["custom_id"] = customId;
        return Encoding.UTF8.GetBytes(body.ToJsonString());
    }

    private static DiscordHarness With(params FormDescription[] forms) => With(_ => Task.FromResult(forms));

    private static DiscordHarness With(Func<CancellationToken, Task<FormDescription[]>> forms) =>
        new(configure: services => services.AddSingleton(PlayedCluster.Grains(forms: forms)));
}
