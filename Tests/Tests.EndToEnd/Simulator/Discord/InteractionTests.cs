using System.Text;
using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord;
using OrleansBots.Simulators.Discord.Interactions;
using OrleansBots.Tests.Common.Fixtures;

namespace OrleansBots.Tests.EndToEnd.Simulator.Discord;

public sealed class InteractionTests : DiscordSimulatorTests
{
    private const string Deferred = """{"type":5}""";

    [Fact]
    public async Task Signature_WithTheVectorsKey_IsTheVectors()
    {
        var vectors = JsonNode.Parse(Fixtures.Signatures())!["discord"]!;
        await using var simulator = await DiscordSimulator.StartAsync(new() { KeySeed = (string)vectors["private_seed_hex"]! });
        var good = vectors["cases"]!.AsArray().Single(one => (string?)one!["name"] == "valid_slash_non_ascii")!;

        Assert.Equal((string?)vectors["public_key_hex"], simulator.PublicKey);
        Assert.Equal((string?)good["signature"], simulator.Signer.Sign((string)good["timestamp"]!, Convert.FromBase64String((string)good["body_base64"]!)));
    }

    [Fact]
    public async Task Slash_Deferred_IsAnsweredByAnEditAndFollowUps()
    {
        Bot.Replies(Deferred);
        var used = await Simulator.InGuild(Channel, User).SlashAsync("order", ("number", 8841), ("note", "été"), ("notify", true));
        Assert.Equal(InteractionState.Thinking, used.State);

        await ExpectAsync(200, CallAsync("PATCH", Webhook(used, "/messages/@original"), """{"content":"done"}"""));
        var next = await ExpectAsync(200, CallAsync("POST", Webhook(used), """{"content":"more"}"""));

        Assert.Equal((InteractionState.Answered, "done", 1), (used.State, used.OriginalContent, used.Edits));
        Assert.Equal((string?)next["id"], Assert.Single(used.FollowUps));
        Assert.Equal(["done", "more"], Simulator.Messages(Channel).Select(message => (string?)message["content"]));
        Assert.True(Bot.Received.TryDequeue(out var post));
        var json = JsonNode.Parse(post.Body)!;
        Assert.Equal(User, (string?)json["member"]!["user"]!["id"]);
        Assert.Equal(["4", "3", "5"], json["data"]!["options"]!.AsArray().Select(option => option!["type"]!.ToString()));
        Assert.Contains("été", Encoding.UTF8.GetString(post.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deferral_NeverAnswered_StaysThinking()
    {
        Bot.Replies(Deferred);
        var used = await Simulator.InDm(User).SlashAsync("order");
        Assert.Equal(InteractionState.Thinking, used.State);

        await ExpectAsync(204, CallAsync("DELETE", Webhook(used, "/messages/@original")));

        Assert.Equal((InteractionState.Answered, true), (used.State, used.IsOriginalDeleted));
        await ExpectErrorAsync(404, 10008, CallAsync("PATCH", Webhook(used, "/messages/@original"), """{"content":"late"}"""));
    }

    [Fact]
    public async Task Token_AfterFifteenMinutesOrBeforeAnAnswer_IsDead()
    {
        Bot.Replies(Deferred);
        var used = await Simulator.InDm(User).SlashAsync("order");
        Time.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));
        await ExpectErrorAsync(404, 50027, CallAsync("POST", Webhook(used), """{"content":"late"}"""));
        await ExpectErrorAsync(404, 10015, CallAsync("POST", $"webhooks/{Simulator.ApplicationId}/unknown", """{"content":"x"}"""));
    }

    [Fact]
    public async Task Endpoint_SilentForThreeSeconds_FailsTheInteraction()
    {
        var silence = new TaskCompletionSource<(int, string)>();
        Bot.Answer = _ => silence.Task;
        var using_ = Simulator.InDm(User).SlashAsync("order");
        await Common.Processes.Eventually.TrueAsync(() => !Bot.Received.IsEmpty, TimeSpan.FromSeconds(10), () => "Nothing was posted.");
        Time.Advance(TimeSpan.FromSeconds(3));
        var used = await using_;
        silence.SetResult((200, Deferred));

        Assert.Equal(InteractionState.Failed, used.State);
        await ExpectErrorAsync(404, 10062, CallAsync("POST", $"interactions/{used.Id}/{used.Token}/callback", Deferred));
        await ExpectErrorAsync(404, 10015, CallAsync("POST", Webhook(used), """{"content":"late"}"""));
    }

    [Theory]
    [InlineData(401, "")]
    [InlineData(200, """{"type":6}""")]
    [InlineData(200, """{"type":1}""")]
    [InlineData(200, """{"type":4,"data":{}}""")]
    [InlineData(200, "nothing")]
    public async Task Answer_ThatIsWrong_FailsTheInteraction(int status, string body)
    {
        Bot.Replies(body, status);
        Assert.Equal(InteractionState.Failed, (await Simulator.InDm(User).SlashAsync("order")).State);
    }

    [Fact]
    public async Task Callback_ByRoute_IsTakenOnce()
    {
        Bot.Answer = async post =>
        {
            var json = JsonNode.Parse(post.Body)!;
            var path = $"interactions/{json["id"]}/{json["token"]}/callback?with_response=true";
            var taken = await ExpectAsync(200, CallAsync("POST", path, """{"type":4,"data":{"content":"at once"}}"""));
            Assert.Equal("at once", (string?)taken["resource"]!["message"]!["content"]);
            await ExpectErrorAsync(400, 40060, CallAsync("POST", path, Deferred));
            return (202, "");
        };

        var used = await Simulator.InDm(User).SlashAsync("order");

        Assert.Equal((InteractionState.Answered, "at once"), (used.State, used.OriginalContent));
    }

    [Fact]
    public async Task Button_Tapped_UpdatesItsMessage()
    {
        var made = await ExpectAsync(200, SendAsync("""{"content":"ok?","components":[{"type":1,"components":[{"type":2,"style":1,"label":"Yes","custom_id":"yes"}]}]}"""));
        var id = (string)made["id"]!;
        Bot.Replies("""{"type":6}""");

        var tapped = await Simulator.InGuild(Channel, User).TapAsync(id, "yes");
        await ExpectAsync(200, CallAsync("PATCH", Webhook(tapped, "/messages/@original"), """{"content":"fine","components":[]}"""));

        Assert.Equal("fine", (string?)Simulator.Message(Channel, id)!["content"]);
        Assert.Empty(Simulator.Message(Channel, id)!["components"]!.AsArray());
        await Assert.ThrowsAsync<ArgumentException>(() => Simulator.InGuild(Channel, User).TapAsync(id, "yes"));
    }

    [Fact]
    public async Task Suggestions_AskedFor_ComeBack()
    {
        Bot.Replies("""{"type":8,"data":{"choices":[{"name":"Blue","value":"blue"}]}}""");
        var typed = await Simulator.InDm(User).SuggestAsync("order", "product", "blu");
        Assert.Equal([("Blue", "blue")], typed.Choices);

        Bot.Replies(Deferred);
        Assert.Equal(InteractionState.Failed, (await Simulator.InDm(User).SuggestAsync("order", "product", "blu")).State);
    }

    [Fact]
    public async Task Modal_FilledIn_ComesBackWithItsValues()
    {
        Bot.Replies("""{"type":9,"data":{"custom_id":"feedback","title":"Tell us","components":[{"type":18,"label":"Comment","component":{"type":4,"custom_id":"comment","style":1}}]}}""");
        var opened = await Simulator.InDm(User).SlashAsync("feedback");
        Bot.Received.Clear();
        Bot.Replies(Deferred);

        var sent = await Simulator.InDm(User).SubmitAsync(opened, new Dictionary<string, string> { ["comment"] = "fine" });

        Assert.Equal(InteractionState.Thinking, sent.State);
        Assert.True(Bot.Received.TryDequeue(out var post));
        var data = JsonNode.Parse(post.Body)!["data"]!;
        Assert.Equal(("feedback", "fine"), ((string?)data["custom_id"], (string?)data["components"]![0]!["component"]!["value"]));
    }

    [Fact]
    public async Task Endpoint_Checked_MustRefuseForgedRequests()
    {
        Bot.Replies("""{"type":1}""");
        Assert.False(await Simulator.CheckEndpointAsync());

        var (first, forged) = (Bot.Received.ElementAt(0), Bot.Received.ElementAt(1));
        string Signed(ReceivedPost post) => Simulator.Signer.Sign(post.Headers["X-Signature-Timestamp"], post.Body);
        Assert.Equal(Signed(first), first.Headers["X-Signature-Ed25519"]);
        Assert.NotEqual(Signed(forged), forged.Headers["X-Signature-Ed25519"]);
    }

    private string Webhook(SimulatedInteraction interaction, string rest = "") => $"webhooks/{Simulator.ApplicationId}/{interaction.Token}{rest}";
}
