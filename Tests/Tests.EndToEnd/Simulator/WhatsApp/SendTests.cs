using System.Net;
using System.Text.Json.Nodes;
using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.EndToEnd.Simulator.WhatsApp;

public sealed class SendTests : WhatsAppSimulatorTests
{
    private const string Hello = """{"body":"hello"}""";

    [Fact]
    public async Task Text_InTheWindow_IsTakenAndOutsideItOnlyATemplateIs()
    {
        await ExpectErrorAsync(131047, SendAsync("text", Hello));
        Simulator.User(User).Write("hi");

        var sent = await ExpectAsync(200, SendAsync("text", Hello));
        Assert.Equal(User, (string?)sent["contacts"]![0]!["wa_id"]);
        Assert.StartsWith("wamid.", (string?)sent["messages"]![0]!["id"], StringComparison.Ordinal);

        Time.Advance(TimeSpan.FromHours(24));
        await ExpectErrorAsync(131047, SendAsync("text", Hello));
        await ExpectAsync(200, SendAsync("template", """{"name":"hello_world","language":{"code":"en_US"}}"""));
        Assert.Equal([RejectionCause.LimitBroken, RejectionCause.LimitBroken], Simulator.Calls.Rejections().Select(one => one.Cause));
    }

    [Theory]
    [InlineData(131008, "text", "{}")]
    [InlineData(131051, "poll", "{}")]
    [InlineData(131008, "reaction", """{"message_id":"wamid.x"}""")]
    [InlineData(131009, "reaction", """{"message_id":"wamid.unknown","emoji":"x"}""")]
    [InlineData(100, "image", "{}")]
    [InlineData(131009, "image", """{"id":"1"}""")]
    [InlineData(100, "audio", """{"link":"https://example.com/a.ogg","caption":"x"}""")]
    [InlineData(131009, "location", """{"latitude":200,"longitude":0}""")]
    [InlineData(132001, "template", """{"name":"order_shiped","language":{"code":"en_US"}}""")]
    [InlineData(132000, "template", """{"name":"hello_world","language":{"code":"en_US"},"components":[{"type":"body","parameters":[{"type":"text","text":"x"}]}]}""")]
    [InlineData(131009, "interactive", """{"type":"button","body":{"text":"x"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A title that is too long"}}]}}""")]
    [InlineData(131009, "interactive", """{"type":"button","body":{"text":"x"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A"}},{"type":"reply","reply":{"id":"a","title":"B"}}]}}""")]
    [InlineData(131009, "interactive", """{"type":"list","body":{"text":"x"},"action":{"button":"Choose","sections":[{"rows":[]}]}}""")]
    [InlineData(131009, "interactive", """{"type":"button","action":{"buttons":[]}}""")]
    [InlineData(131009, "interactive", """{"header":{"type":"text","text":""},"type":"button","body":{"text":"x"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A"}}]}}""")]
    [InlineData(131009, "interactive", """{"header":{"type":"sticker","sticker":{"id":"1"}},"type":"button","body":{"text":"x"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A"}}]}}""")]
    [InlineData(131008, "interactive", """{"header":{"type":"image","image":{}},"type":"button","body":{"text":"x"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A"}}]}}""")]
    [InlineData(131009, "interactive", """{"footer":{"text":""},"type":"button","body":{"text":"x"},"action":{"buttons":[{"type":"reply","reply":{"id":"a","title":"A"}}]}}""")]
    [InlineData(131009, "interactive", """{"type":"list","header":{"type":"image","image":{"link":"https://example.com/a.jpg"}},"body":{"text":"x"},"action":{"button":"Choose","sections":[{"rows":[{"id":"a","title":"A"}]}]}}""")]
    public async Task Message_OfAWrongForm_IsRefused(int code, string type, string content)
    {
        Simulator.User(User).Write("hi");
        await ExpectErrorAsync(code, SendAsync(type, content));
        Assert.Equal(0, Simulator.Calls.Count);
    }

    [Fact]
    public async Task Message_OverTheLimits_IsRefused()
    {
        Simulator.User(User).Write("hi");
        await ExpectAsync(200, SendAsync("text", $$"""{"body":"{{new string('a', 4096)}}"}"""));
        await ExpectErrorAsync(100, SendAsync("text", $$"""{"body":"{{new string('a', 4097)}}"}"""));
        await ExpectAsync(200, SendAsync("interactive", List(10)));
        await ExpectErrorAsync(131009, SendAsync("interactive", List(11)));
    }

    [Fact]
    public async Task Recipient_OfEachKind_IsAnsweredAsItWasNamed()
    {
        Simulator.HiddenUser("BR.1502576394655843", "Pablo").Write("oi");
        var hidden = await ExpectAsync(200, SendAsync("text", Hello, """ "recipient":"BR.1502576394655843" """));
        Assert.Equal("BR.1502576394655843", (string?)hidden["contacts"]![0]!["user_id"]);
        Assert.Null(hidden["contacts"]![0]!["wa_id"]);

        await ExpectErrorAsync(131062, SendAsync("template", """{"name":"auth_code","language":{"code":"en_US"}}""", """ "recipient":"BR.1502576394655843" """));
        await ExpectErrorAsync(131008, SendAsync("text", Hello, """ "x":1 """));
        await ExpectErrorAsync(100, SendAsync("text", Hello, """ "to":"nobody" """));
        await ExpectErrorAsync(131021, SendAsync("text", Hello, $"\"to\":\"{Simulator.Options.DisplayNumber}\""));
        Simulator.MakeUnreachable("16505559999");
        await ExpectErrorAsync(131026, SendAsync("text", Hello, """ "to":"+1 650 555 9999" """));
    }

    [Fact]
    public async Task Group_ThatTheBotHasHeardOf_IsWrittenToAsAGroup()
    {
        const string ToGroup = """ "recipient_type":"group","to":"Y2FwaQ==" """;
        await ExpectErrorAsync(100, SendAsync("text", Hello, ToGroup));
        Simulator.InGroup("Y2FwaQ==", User).Write("hi");

        var sent = await ExpectAsync(200, SendAsync("text", Hello, ToGroup));

        Assert.Null(sent["contacts"]![0]!["wa_id"]);
        await Eventually.TrueAsync(() => Bot.Received.Count >= 4, TimeSpan.FromSeconds(10), () => $"{Bot.Received.Count} webhooks came.");
        var values = Bot.Received.Select(post => JsonNode.Parse(post.Text)!["entry"]![0]!["changes"]![0]!["value"]!).ToList();
        Assert.Equal("Y2FwaQ==", (string?)values.Single(value => value["messages"] is not null)["messages"]![0]!["group_id"]);
        Assert.All(values.Where(value => value["statuses"] is not null), value => Assert.Equal("group", (string?)value["statuses"]![0]!["recipient_type"]));
    }

    [Fact]
    public async Task Throughput_OfTheNumber_CountsWhatUsersWrite()
    {
        Simulator.Limits = new() { Throughput = 5, Slack = TimeSpan.Zero };
        for (var i = 0; i < 3; i++) Simulator.User(User).Write("hi");
        // One more that did not come through this simulator's webhooks.
        Simulator.CountInbound();

        await ExpectAsync(200, SendAsync("text", Hello));
        await ExpectErrorAsync(130429, SendAsync("text", Hello));
        Time.Advance(TimeSpan.FromSeconds(1));
        await ExpectAsync(200, SendAsync("text", Hello));
    }

    [Fact]
    public async Task Read_OfAUsersMessage_IsNotedAndOfAnotherRefused()
    {
        var id = Simulator.User(User).Write("hi");
        await ExpectAsync(200, PostAsync($$$"""{"messaging_product":"whatsapp","status":"read","message_id":"{{{id}}}","typing_indicator":{"type":"text"}}"""));
        await ExpectErrorAsync(100, PostAsync("""{"messaging_product":"whatsapp","status":"read","message_id":"wamid.other"}"""));
        var call = Assert.Single(Simulator.Calls.Snapshot());
        Assert.Equal((User, id, "typing"), (call.Target, call.MessageId, call.Text));
    }

    [Fact]
    public async Task Limits_OfPairAndNumber_AreKept()
    {
        Simulator.Limits = new() { Throughput = 10, PairBurst = 3, Slack = TimeSpan.Zero };
        for (var i = 0; i < 4; i++) Simulator.User($"1650555000{i}").Write("hi");
        Time.Advance(TimeSpan.FromSeconds(1));

        for (var i = 0; i < 3; i++) await ExpectAsync(200, SendAsync("text", Hello, """ "to":"16505550000" """));
        await ExpectErrorAsync(131056, SendAsync("text", Hello, """ "to":"16505550000" """));
        for (var i = 0; i < 7; i++) await ExpectAsync(200, SendAsync("text", Hello, $"\"to\":\"1650555000{1 + (i / 3)}\""));
        await ExpectErrorAsync(130429, SendAsync("text", Hello, """ "to":"16505550003" """));

        Time.Advance(TimeSpan.FromSeconds(6));
        await ExpectAsync(200, SendAsync("text", Hello, """ "to":"16505550000" """));
        Assert.Equal([131056, 130429], Simulator.Calls.Rejections().Select(one => one.Code));
    }

    [Fact]
    public async Task Media_UploadedLookedUpAndDownloaded_NeedsTheTokenAndItsLinkExpires()
    {
        using var form = new MultipartFormDataContent { { new StringContent("whatsapp"), "messaging_product" }, { new StringContent("image/png"), "type" } };
        form.Add(new ByteArrayContent([1, 2, 3]), "file", "a.png");
        var uploaded = await ExpectAsync(200, Http.PostAsync(new Uri($"{Simulator.Options.PhoneNumberId}/media", UriKind.Relative), form));
        var found = await ExpectAsync(200, Http.GetAsync(new Uri((string)uploaded["id"]!, UriKind.Relative)));
        var url = new Uri((string)found["url"]!);

        Assert.Equal([1, 2, 3], await Http.GetByteArrayAsync(url));
        using var bare = new HttpClient();
        Assert.Equal(HttpStatusCode.Unauthorized, (await bare.GetAsync(url)).StatusCode);
        Time.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal(HttpStatusCode.NotFound, (await Http.GetAsync(url)).StatusCode);
        Simulator.User(User).Write("hi");
        await ExpectAsync(200, SendAsync("image", $$"""{"id":"{{uploaded["id"]}}"}"""));
    }

    [Fact]
    public async Task Account_SubscribedAndAsked_AnswersAsMetaDoes()
    {
        await ExpectAsync(200, Http.PostAsync(new Uri($"{Simulator.Options.BusinessAccountId}/subscribed_apps", UriKind.Relative), null));
        Assert.True(Simulator.IsSubscribed);
        Assert.Equal("GREEN", (string?)(await ExpectAsync(200, Http.GetAsync(new Uri(Simulator.Options.PhoneNumberId, UriKind.Relative))))["quality_rating"]);
        Http.DefaultRequestHeaders.Authorization = new("Bearer", "other");
        await ExpectErrorAsync(190, SendAsync("text", Hello));
        Http.DefaultRequestHeaders.Authorization = new("Bearer", Simulator.Options.Token);
        await ExpectErrorAsync(2500, Http.PostAsync(new Uri(Simulator.BaseUrl, $"/latest/{Simulator.Options.PhoneNumberId}/messages"), null));
    }

    [Fact]
    public async Task Fault_OfACode_IsAnsweredWithIt()
    {
        Simulator.User(User).Write("hi");
        Simulator.Faults.Add(new() { Kind = FaultKind.Error, Status = 500, Code = 131016, Target = User, Times = 1 });
        Simulator.Faults.Add(new() { Kind = FaultKind.TooManyRequests, Target = User, Times = 1 });

        await ExpectErrorAsync(131016, SendAsync("text", Hello));
        await ExpectErrorAsync(130429, SendAsync("text", Hello));
        await ExpectAsync(200, SendAsync("text", Hello));
    }

    private static string List(int rows) =>
        """{"type":"list","body":{"text":"x"},"action":{"button":"Choose","sections":[{"rows":[""" + string.Join(',', Enumerable.Range(0, rows).Select(i => $$"""{"id":"{{i}}","title":"{{i}}"}""")) + "]}]}}";
}
