using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.WhatsApp.People;
using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.WhatsApp;

/// <summary>What one user of WhatsApp's sees.</summary>
public sealed class ConversationTests(ITestOutputHelper output)
{
    private const string Number = "16505551234";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Buttons_OfTheDemoBot_ComeBackAndAreAnswered()
    {
        await using var stage = await WhatsAppStage.StartAsync(output, options => options with { Bot = "demo" });
        var user = stage.Simulator.User(Number);
        user.Write("/buttons");
        var asked = await SentAsync(stage, "Which colour");
        Assert.Equal("interactive", (string?)asked.Body!["type"]);
        var red = asked.Body["interactive"]!["action"]!["buttons"]!.AsArray().Single(button => (string?)button!["reply"]!["title"] == "Red")!;

        user.Tap(asked.MessageId!, (string)red["reply"]!["id"]!);

        await SentAsync(stage, "You picked red");
    }

    [Fact]
    public async Task HiddenNumber_WrittenTo_IsAnsweredByTheBusinessScopedId()
    {
        await using var stage = await WhatsAppStage.StartAsync(output);
        stage.Simulator.HiddenUser("BR.1502576394655843", "Pablo").Write("Oi é 📦");

        var sent = await SentAsync(stage, "echo 1: Oi é 📦");

        Assert.Equal(("BR.1502576394655843", null), ((string?)sent.Body!["recipient"], (string?)sent.Body["to"]));
    }

    [Fact]
    public async Task Group_OfSeveralUsers_IsAnsweredInTheGroupWhereTheBotIsMeant()
    {
        const string Group = "Y2FwaV9ncm91cDox";
        await using var stage = await WhatsAppStage.StartAsync(output);
        var (ann, ben) = (stage.Simulator.InGroup(Group, "16505550101"), stage.Simulator.InGroup(Group, "16505550102"));
        ann.Write("nobody asked the bot");
        ann.Write($"@{stage.Simulator.Options.DisplayNumber} hello");
        ben.Write("/hello");

        var toAnn = await SentAsync(stage, $"echo 1: @{stage.Simulator.Options.DisplayNumber} hello");
        var toBen = await SentAsync(stage, "echo 1: /hello");

        Assert.All([toAnn, toBen], sent => Assert.Equal(("group", Group), ((string?)sent.Body!["recipient_type"], (string?)sent.Body["to"])));
        Assert.Equal(2, stage.Simulator.Calls.Count);
    }

    [Fact]
    public async Task Batch_OfManyUsers_IsUnpackedAndEachAnsweredInOrder()
    {
        await using var stage = await WhatsAppStage.StartAsync(output);
        stage.Simulator.Webhooks.BatchSize = 100;
        stage.Simulator.Webhooks.RepeatEvery = 2;
        WhatsAppPerson[] users = [.. Enumerable.Range(0, 20).Select(i => stage.Simulator.User($"165055500{i:00}"))];

        for (var i = 1; i <= 10; i++)
        {
            foreach (var user in users) user.Write($"{i}");
        }

        await stage.ExplainAsync(() =>
            Eventually.TrueAsync(() => stage.Simulator.Calls.Count >= 200, Limit, () => $"{stage.Simulator.Calls.Count} of 200 replies came; {stage.Simulator.Webhooks.LastError}"));
        Assert.All(users, user => Assert.Equal(
            Enumerable.Range(1, 10).Select(i => $"echo {i}: {i}"), stage.Simulator.Calls.Snapshot().Where(call => call.Target == user.User.WaId).Select(call => call.Text)));
        stage.Say($"{stage.Simulator.Webhooks.Delivered} webhooks");
    }

    private static async Task<AcceptedCall> SentAsync(WhatsAppStage stage, string text)
    {
        AcceptedCall? Find() => stage.Simulator.Calls.Snapshot().FirstOrDefault(call => call.Text?.Contains(text, StringComparison.Ordinal) == true);
        await stage.ExplainAsync(() =>
            Eventually.TrueAsync(() => Find() is not null, Limit, () => $"'{text}' was not sent; webhooks: {stage.Simulator.Webhooks.LastError}; sent {string.Join(" | ", stage.Simulator.Calls.Snapshot().Select(call => call.Text))}"));
        return Find()!;
    }
}
