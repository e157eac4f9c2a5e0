using System.Text.Json.Nodes;
using OrleansBots.Simulators.WhatsApp;
using OrleansBots.Simulators.WhatsApp.Webhooks;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.EndToEnd.Simulator.WhatsApp;

public sealed class WebhookTests : WhatsAppSimulatorTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    protected override bool RefusesAtOnce => false;

    [Fact]
    public async Task Signature_WithTheVectorsSecret_IsTheVectors()
    {
        var vectors = JsonNode.Parse(Fixtures.Signatures())!["whatsapp"]!;
        await using var simulator = await WhatsAppSimulator.StartAsync(new() { AppSecret = (string)vectors["app_secret"]! });
        var escaped = vectors["cases"]!.AsArray().Single(one => (string?)one!["name"] == "valid_escaped_unicode")!;

        Assert.Equal((string?)escaped["header"], simulator.Webhooks.Sign(Convert.FromBase64String((string)escaped["body_base64"]!)));
    }

    [Fact]
    public async Task Text_OutsideAscii_IsEscapedAsMetaDoes()
    {
        Simulator.User(User, "Zoë").Write("a/b é 📦");
        var post = await NextAsync();

        Assert.Contains(@"a\/b \u00e9 \ud83d\udce6", post.Text, StringComparison.Ordinal);
        Assert.Equal(Simulator.Webhooks.Sign(post.Body), post.Headers["X-Hub-Signature-256"]);
        var value = Value(post);
        Assert.Equal("Zoë", (string?)value["contacts"]![0]!["profile"]!["name"]);
        Assert.Equal("a/b é 📦", (string?)value["messages"]![0]!["text"]!["body"]);
    }

    [Fact]
    public async Task HiddenUser_Writing_HasNoNumber()
    {
        Simulator.HiddenUser("BR.1502576394655843", "Pablo").Write("oi");
        var value = Value(await NextAsync());
        Assert.Null(value["messages"]![0]!["from"]);
        Assert.Null(value["contacts"]![0]!["wa_id"]);
        Assert.Equal("BR.1502576394655843", (string?)value["messages"]![0]!["from_user_id"]);
    }

    [Fact]
    public async Task Statuses_OfAMessage_FollowAsPlanned()
    {
        Simulator.Statuses = new() { Order = ["delivered", "sent"], Copies = 2 };
        Simulator.User(User).Write("hi");
        await NextAsync();
        await ExpectAsync(200, PostAsync($$$"""{"messaging_product":"whatsapp","to":"{{{User}}}","type":"text","text":{"body":"x"},"biz_opaque_callback_data":"c#1"}"""));

        var statuses = new List<string?>();
        for (var i = 0; i < 4; i++)
        {
            var status = Value(await NextAsync())["statuses"]![0]!;
            Assert.Equal("c#1", (string?)status["biz_opaque_callback_data"]);
            statuses.Add((string?)status["status"]);
        }

        Assert.Equal(["delivered", "delivered", "sent", "sent"], statuses);
    }

    [Fact]
    public async Task Text_OutsideTheWindow_FailsByAStatus()
    {
        await ExpectAsync(200, SendAsync("text", """{"body":"x"}"""));
        var value = Value(await NextAsync());
        Assert.Equal(("failed", 131047), ((string?)value["statuses"]![0]!["status"], (int?)value["statuses"]![0]!["errors"]![0]!["code"]));
        Assert.Null(value["contacts"]);
    }

    [Fact]
    public async Task Webhook_NotTakenWith200_ComesAgainUntilItIs()
    {
        var answers = new Queue<int>([500, 503, 200]);
        Bot.Answer = _ => Task.FromResult((answers.TryDequeue(out var status) ? status : 200, ""));
        Simulator.User(User).Write("1");
        Simulator.User(User).Write("2");

        await Eventually.TrueAsync(() =>
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            return Simulator.Webhooks.Pending == 0;
        }, Deadline, () => $"{Bot.Received.Count} came");
        Assert.Equal(["1", "1", "1", "2"], Bot.Received.Select(post => (string?)Value(post)["messages"]![0]!["text"]!["body"]));
    }

    [Fact]
    public async Task Batch_OfMessages_ComesInOneWebhook()
    {
        var gate = new TaskCompletionSource<(int, string)>();
        Bot.Answer = _ => gate.Task;
        Simulator.Webhooks.BatchSize = 10;
        Simulator.Statuses = StatusPlan.None;
        Simulator.User(User).Write("first");
        await Eventually.TrueAsync(() => !Bot.Received.IsEmpty, Deadline, () => "Nothing was posted.");
        Bot.Received.Clear();
        for (var i = 0; i < 5; i++) Simulator.User(User).Write($"{i}");
        gate.SetResult((200, ""));

        var changes = JsonNode.Parse((await NextAsync()).Body)!["entry"]![0]!["changes"]!.AsArray();
        Assert.Equal(5, changes.Count);
    }

    [Fact]
    public async Task Choice_Made_CarriesWhatTheBotOffered()
    {
        Simulator.Statuses = StatusPlan.None;
        var user = Simulator.User(User);
        user.Write("hi");
        await NextAsync();
        var sent = await ExpectAsync(200, SendAsync("interactive", """{"type":"button","body":{"text":"ok?"},"action":{"buttons":[{"type":"reply","reply":{"id":"yes","title":"Yes"}}]}}"""));
        var id = (string)sent["messages"]![0]!["id"]!;

        user.Tap(id, "yes");

        var message = Value(await NextAsync())["messages"]![0]!;
        Assert.Equal(("Yes", id), ((string?)message["interactive"]!["button_reply"]!["title"], (string?)message["context"]!["id"]));
        Assert.Throws<ArgumentException>(() => user.Tap(id, "no"));
    }

    [Fact]
    public async Task Webhook_Verified_NeedsTheToken()
    {
        Assert.True(await Simulator.VerifyWebhookAsync());
        Assert.False(await Simulator.VerifyWebhookAsync("other"));
    }

    private static JsonNode Value(ReceivedPost post) => JsonNode.Parse(post.Body)!["entry"]![0]!["changes"]![0]!["value"]!;

    private async Task<ReceivedPost> NextAsync()
    {
        ReceivedPost? post = null;
        await Eventually.TrueAsync(() => Bot.Received.TryDequeue(out post), Deadline, () => "No webhook came.");
        return post!;
    }
}
