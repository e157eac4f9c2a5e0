using System.Net;
using System.Text.Json.Nodes;

namespace OrleansBots.Tests.EndToEnd.Simulator.Discord;

public sealed class MessageTests : DiscordSimulatorTests
{
    [Fact]
    public async Task Message_CreatedEditedAndDeleted_IsKeptAsDiscordDoes()
    {
        var made = await ExpectAsync(200, SendAsync("""{"content":"hello"}"""));
        Assert.Equal("hello", (string?)made["content"]);
        Assert.True((bool)made["author"]!["bot"]!);
        var path = $"channels/{Channel}/messages/{made["id"]}";

        var edited = await ExpectAsync(200, CallAsync("PATCH", path, """{"content":"changed"}"""));
        Assert.NotNull(edited["edited_timestamp"]);
        Assert.Equal("changed", (string?)(await ExpectAsync(200, CallAsync("GET", path)))["content"]);
        await ExpectAsync(204, CallAsync("PUT", $"{path}/reactions/%F0%9F%91%8D/@me"));
        await ExpectAsync(204, CallAsync("DELETE", path));
        await ExpectErrorAsync(404, 10008, CallAsync("PATCH", path, """{"content":"x"}"""));
        Assert.Equal(["hello", "changed", "changed", "\U0001F44D"], Simulator.Calls.Snapshot().Select(call => call.Text).OfType<string>());
    }

    [Fact]
    public async Task Message_WithAKnownNonceEnforced_IsTheFirstOneAgain()
    {
        var first = await ExpectAsync(200, SendAsync("""{"content":"once","nonce":"n1","enforce_nonce":true}"""));
        var second = await ExpectAsync(200, SendAsync("""{"content":"once","nonce":"n1","enforce_nonce":true}"""));
        var third = await ExpectAsync(200, SendAsync("""{"content":"once","nonce":"n1"}"""));
        Time.Advance(TimeSpan.FromMinutes(6));
        var late = await ExpectAsync(200, SendAsync("""{"content":"once","nonce":"n1","enforce_nonce":true}"""));

        Assert.Equal((string?)first["id"], (string?)second["id"]);
        Assert.Equal(3, new[] { first, third, late }.Select(message => (string?)message["id"]).Distinct().Count());
        Assert.Equal(3, Simulator.Calls.Count);
    }

    [Theory]
    [InlineData(50006, """{"content":""}""")]
    [InlineData(50006, """{}""")]
    [InlineData(50035, """{"content":5}""")]
    [InlineData(50035, """{"content":"x","nonce":"12345678901234567890123456"}""")]
    [InlineData(50035, """{"content":"x","allowed_mentions":{"parse":["users"],"users":["1"]}}""")]
    [InlineData(50035, """{"content":"x","message_reference":{"message_id":"1"}}""")]
    [InlineData(50035, """{"content":"x","components":[{"type":2,"style":1,"label":"a","custom_id":"a"}]}""")]
    [InlineData(50035, """{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"a"},{"type":2,"style":1,"label":"b","custom_id":"a"}]}]}""")]
    [InlineData(50035, """{"content":"x","components":[{"type":1,"components":[{"type":2,"style":5,"label":"a","url":"nothing"}]}]}""")]
    [InlineData(50035, """{"content":"x","components":[{"type":1,"components":[{"type":3,"custom_id":"a","options":[]}]}]}""")]
    [InlineData(50109, "not json")]
    public async Task Message_OfAWrongForm_IsRefused(int code, string json)
    {
        await ExpectErrorAsync(400, code, SendAsync(json));
        Assert.Equal(0, Simulator.Calls.Count);
    }

    [Fact]
    public async Task Message_OverTheLimits_IsRefused()
    {
        await ExpectAsync(200, SendAsync($$"""{"content":"{{new string('a', 2000)}}"}"""));
        await ExpectErrorAsync(400, 50035, SendAsync($$"""{"content":"{{new string('a', 2001)}}"}"""));
        var buttons = string.Join(',', Enumerable.Range(0, 6).Select(i => $$"""{"type":2,"style":1,"label":"{{i}}","custom_id":"{{i}}"}"""));
        await ExpectErrorAsync(400, 50035, SendAsync($$"""{"content":"x","components":[{"type":1,"components":[{{buttons}}]}]}"""));
        await ExpectErrorAsync(404, 10003, SendAsync("""{"content":"x"}""", "1"));
    }

    [Fact]
    public async Task Message_NamingEveryone_ReachesThemOnlyWhereAllowed()
    {
        Assert.True((bool)(await ExpectAsync(200, SendAsync("""{"content":"@everyone"}""")))["mention_everyone"]!);
        Assert.False((bool)(await ExpectAsync(200, SendAsync("""{"content":"@everyone","allowed_mentions":{"parse":[]}}""")))["mention_everyone"]!);
    }

    [Fact]
    public async Task Upload_OfAFile_IsServedUnderASignedLinkThatExpires()
    {
        using var form = new MultipartFormDataContent();
        form.Add(new StringContent("""{"content":"see"}"""), "payload_json");
        form.Add(new ByteArrayContent([1, 2, 3]), "files[0]", "photo of me.jpg");
        var made = await ExpectAsync(200, Http.PostAsync(new Uri($"channels/{Channel}/messages", UriKind.Relative), form));
        var url = new Uri((string)made["attachments"]![0]!["url"]!);

        Assert.Equal([1, 2, 3], await Http.GetByteArrayAsync(url));
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync(new Uri(url.GetLeftPart(UriPartial.Path)))).StatusCode);
        Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync(url)).StatusCode);
    }

    [Fact]
    public async Task Call_WithoutTokenOrUserAgent_IsRefusedAndCounted()
    {
        using var bare = new HttpClient { BaseAddress = Http.BaseAddress };
        await ExpectErrorAsync(401, 0, bare.GetAsync(new Uri("users/@me", UriKind.Relative)));
        bare.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", $"Bot {Simulator.Token}");
        await ExpectErrorAsync(403, 40333, bare.GetAsync(new Uri("users/@me", UriKind.Relative)));
        Assert.Equal(2, Simulator.InvalidRequests);
    }

    [Fact]
    public async Task Account_AskedFor_TellsWhatABotNeeds()
    {
        Assert.Equal(Simulator.BotUserId, (string?)(await ExpectAsync(200, CallAsync("GET", "users/@me")))["id"]);
        Assert.Equal(Simulator.PublicKey, (string?)(await ExpectAsync(200, CallAsync("GET", "applications/@me")))["verify_key"]);
        var gateway = await ExpectAsync(200, CallAsync("GET", "gateway/bot"));
        Assert.StartsWith("ws://127.0.0.1:", (string?)gateway["url"], StringComparison.Ordinal);
        var dm = await ExpectAsync(200, CallAsync("POST", "users/@me/channels", $$"""{"recipient_id":"{{User}}"}"""));
        Assert.Equal(Simulator.InDm(User).Channel.Id, (string?)dm["id"]);
    }

    [Fact]
    public async Task Commands_Overwritten_KeepTheirIdsAndAreChecked()
    {
        const string Help = """{"name":"help","description":"Show help"}""";
        var path = $"applications/{Simulator.ApplicationId}/commands";
        var first = await ListAsync($"[{Help}]");
        var second = await ListAsync($$"""[{{Help}},{"name":"order","description":"Order"}]""");

        Assert.Equal((string?)first[0]!["id"], (string?)second[0]!["id"]);
        Assert.Equal(["help", "order"], Simulator.Commands);
        await ExpectErrorAsync(400, 50035, CallAsync("PUT", path, """[{"name":"Help","description":"x"}]"""));
        await ExpectErrorAsync(400, 50035, CallAsync("PUT", path, """[{"name":"help"}]"""));

        async Task<JsonArray> ListAsync(string json)
        {
            using var response = await CallAsync("PUT", path, json);
            return JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsArray();
        }
    }
}
