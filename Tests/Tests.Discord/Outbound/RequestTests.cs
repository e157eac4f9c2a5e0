using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Outbound.Building;
using OrleansBots.Tests.Discord.Support;
using static OrleansBots.Tests.Discord.Outbound.Deliveries;

namespace OrleansBots.Tests.Discord.Outbound;

public sealed class RequestTests
{
    private const string Messages = "POST /api/v10/channels/1333333333333333333/messages";
    private const string Webhook = "/api/v10/webhooks/1311111111111111111/aW50ZXJhY3Rpb246never-be-logged";
    private const string Safe = """ "allowed_mentions":{"parse":[]} """;

    private static readonly string s_nonce = Nonce.Of(Of(new ShowTyping()).Id);

    [Fact]
    public async Task Text_ToAChannel_CarriesNonceAndMentionsNobody()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_create_message"));
        await using var harness = new DiscordHarness(api.Address);

        var result = await harness.SendAsync(new SendText { Text = "On its way, @everyone", ReplyToMessageId = "77", Silent = true });

        Assert.Equal(new DeliveryResult.Sent("1377777777777777714"), result);
        var call = Assert.Single(api.Calls);
        call.AssertIs(Messages, $$"""
            {"content":"On its way, @everyone",{{Safe}},"flags":4096,"message_reference":{"message_id":"77","fail_if_not_exists":false},
             "nonce":"{{s_nonce}}","enforce_nonce":true}
            """);
        Assert.Equal(25, s_nonce.Length);
        Assert.Equal($"Bot {DiscordHarness.Token}", call.Authorization);
        Assert.Matches(@"^DiscordBot \(https://[^ ]+, [0-9.]+\)", call.Headers.UserAgent.ToString());
    }

    /// <summary>The form that Discord demands; whoever looks into it finds this installation or the bot, and nobody's page else.</summary>
    [Theory]
    [InlineData("https://bots.example.com/hooks", "112233445566778899", "https://bots.example.com")]
    [InlineData(null, "112233445566778899", "https://discord.com/oauth2/authorize?client_id=112233445566778899")]
    [InlineData(null, "", "https://discord.com")]
    public async Task UserAgent_OfEveryCall_NamesTheInstallationOrTheBotsPage(string? publicUrl, string applicationId, string home)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Json(200, "{}"));
        await using var harness = new DiscordHarness(api.Address);

        await harness.Rest.SendAsync(harness.Channel(publicUrl: publicUrl, own: ("applicationId", applicationId)), new(HttpMethod.Get, "users/@me"), CancellationToken.None);

        Assert.Matches($@"^DiscordBot \({System.Text.RegularExpressions.Regex.Escape(home)}, [0-9]+\.[0-9]+\.[0-9]+\) OrleansBots$", Assert.Single(api.Calls).Headers.UserAgent.ToString());
    }

    [Fact]
    public void Nonce_IsTheSameAtEveryTryAndAnotherForEveryDelivery()
    {
        Assert.Equal(Nonce.Of("a#1"), Nonce.Of("a#1"));
        Assert.NotEqual(Nonce.Of("a#1"), Nonce.Of("a#2"));
    }

    [Fact]
    public async Task Buttons_AreRowsOfComponents()
    {
        var call = await CallOfAsync(new SendText
        {
            Text = "?",
            Keyboard = new InlineButtons
            {
                Rows = [[new() { Label = "Yes", Value = "y" }, new() { Label = "Site", Url = new("https://example.com/x") }], [new() { Label = new string('n', 90), Value = "n" }]],
            },
        });

        call.AssertIs(Messages, $$"""
            {"content":"?",{{Safe}},"components":[
              {"type":1,"components":[{"type":2,"label":"Yes","style":2,"custom_id":"y"},{"type":2,"label":"Site","style":5,"url":"https://example.com/x"}]},
              {"type":1,"components":[{"type":2,"label":"{{new string('n', 79)}}…","style":2,"custom_id":"n"}]}],
             "nonce":"{{s_nonce}}","enforce_nonce":true}
            """);
    }

    [Fact]
    public async Task List_IsAStringSelect()
    {
        var call = await CallOfAsync(new SendText
        {
            Text = "?",
            Keyboard = new ChoiceList { Opener = "Choose", Sections = [new() { Rows = [new() { Label = "M", Value = "m", Description = "medium" }, new() { Label = "L", Value = "l" }] }] },
        });

        call.AssertIs(Messages, $$"""
            {"content":"?",{{Safe}},"components":[{"type":1,"components":[{"type":3,"custom_id":"choices","placeholder":"Choose","options":[
              {"label":"M","value":"m","description":"medium"},{"label":"L","value":"l"}]}]}],"nonce":"{{s_nonce}}","enforce_nonce":true}
            """);
    }

    [Fact]
    public async Task Edit_ReplacesTextAndTakesButtonsAway()
    {
        var call = await CallOfAsync(new EditText { MessageId = "88", Text = "done" });

        call.AssertIs("PATCH /api/v10/channels/1333333333333333333/messages/88", $$"""{"content":"done",{{Safe}},"components":[]}""");
    }

    [Fact]
    public async Task Delete_Reaction_AndTyping_AreTheirRoutes()
    {
        Assert.Equal("DELETE /api/v10/channels/1333333333333333333/messages/88", (await CallOfAsync(new DeleteMessage { MessageId = "88" })).Line);
        Assert.Equal(
            "PUT /api/v10/channels/1333333333333333333/messages/88/reactions/%F0%9F%91%8D/@me",
            (await CallOfAsync(new SendReaction { MessageId = "88", Emoji = "👍" })).Line);
        Assert.Equal("POST /api/v10/channels/1333333333333333333/typing", (await CallOfAsync(new ShowTyping())).Line);
    }

    [Fact]
    public async Task Reaction_TakenBack_RemovesOnlyTheBotsOwn()
    {
        await using var api = await PlayedApi.StartAsync(call => call.Method == "GET"
            ? PlayedAnswer.Json(200, """{"id":"88","reactions":[{"me":false,"emoji":{"id":null,"name":"a"}},{"me":true,"emoji":{"id":"9","name":"wow"}}]}""")
            : PlayedAnswer.Json(204, ""));
        await using var harness = new DiscordHarness(api.Address);

        Assert.IsType<DeliveryResult.Sent>(await harness.SendAsync(new SendReaction { MessageId = "88" }));

        Assert.Equal(
            ["GET /api/v10/channels/1333333333333333333/messages/88", "DELETE /api/v10/channels/1333333333333333333/messages/88/reactions/wow:9/@me"],
            api.Calls.Select(call => call.Line));
    }

    [Fact]
    public async Task Command_FirstReply_TakesThePlaceOfThinkingAndLaterOnesFollow()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_edit_original"));
        await using var harness = new DiscordHarness(api.Address);
        var chat = Answering(harness, Deferral.Reply);

        var first = await harness.SendAsync(new SendText { Text = "one", ReplyToMessageId = "77" }, chat);
        await harness.SendAsync(new SendText { Text = "two" }, chat, ordinal: 1);

        Assert.Equal(new DeliveryResult.Sent("1377777777777777716"), first);
        api.Calls[0].AssertIs($"PATCH {Webhook}/messages/@original", $$"""{"content":"one",{{Safe}}}""");
        api.Calls[1].AssertIs($"POST {Webhook}", $$"""{"content":"two",{{Safe}}}""");
        // The permission stands in the path; the bot's token has no business there.
        Assert.All(api.Calls, call => Assert.Equal("", call.Headers.Authorization.ToString()));
    }

    [Fact]
    public async Task Tap_ReplyIsANewMessageAndAnEditChangesTheCarrier()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_edit_original"));
        await using var harness = new DiscordHarness(api.Address);
        var chat = Answering(harness, Deferral.Update);

        await harness.SendAsync(new SendText { Text = "new" }, chat);
        await harness.SendAsync(new EditText { MessageId = Carrier, Text = "chosen" }, chat, ordinal: 1);
        await harness.SendAsync(new EditText { MessageId = "99", Text = "another" }, chat, ordinal: 2);
        await harness.SendAsync(new DeleteMessage { MessageId = Carrier }, chat, ordinal: 3);

        Assert.Equal(
            [$"POST {Webhook}", $"PATCH {Webhook}/messages/@original", "PATCH /api/v10/channels/1333333333333333333/messages/99", $"DELETE {Webhook}/messages/@original"],
            api.Calls.Select(call => call.Line));
    }

    [Fact]
    public async Task Notice_OfATap_IsSeenByItsUserAlone()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_edit_original"));
        await using var harness = new DiscordHarness(api.Address);
        var chat = Answering(harness, Deferral.Update);

        Assert.Equal(new DeliveryResult.Sent(null), await harness.SendAsync(new AnswerChoice { InteractionId = "1" }, chat));
        Assert.Empty(api.Calls);
        await harness.SendAsync(new AnswerChoice { InteractionId = "1", Text = "Saved_now" }, chat);

        Assert.Single(api.Calls).AssertIs($"POST {Webhook}", $$"""{"content":"Saved\\_now",{{Safe}},"flags":64}""");
    }

    [Fact]
    public async Task Reply_AfterTheTokensLife_GoesToTheChannel()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_create_message"));
        await using var harness = new DiscordHarness(api.Address);
        var chat = Answering(harness, Deferral.Reply);
        Assert.Equal(LimitUse.Chat, harness.Outbound.LimitsOn(new SendText { Text = "late" }, chat));

        harness.Time.Advance(InteractionHandle.Life);

        Assert.Equal(LimitUse.ChatAndChannel, harness.Outbound.LimitsOn(new SendText { Text = "late" }, chat));
        await harness.SendAsync(new SendText { Text = "late" }, chat);
        Assert.Equal(Messages, Assert.Single(api.Calls).Line);
    }

    [Theory]
    [InlineData("error_404_10015_unknown_webhook")]
    [InlineData("error_404_10062_unknown_interaction")]
    public async Task Reply_ToAnInteractionThatDiscordForgot_GoesToTheChannelAndNobodyAsksAgain(string answer)
    {
        await using var api = await PlayedApi.StartAsync(
            call => PlayedAnswer.Fixture(call.Path.Contains("/webhooks/", StringComparison.Ordinal) ? answer : "ok_create_message"));
        await using var harness = new DiscordHarness(api.Address);
        var chat = Answering(harness, Deferral.Reply);

        var first = await harness.SendAsync(new SendText { Text = "one" }, chat);
        var second = await harness.SendAsync(new SendText { Text = "two" }, chat, ordinal: 1);

        Assert.All([first, second], result => Assert.Equal(new DeliveryResult.Sent("1377777777777777714"), result));
        Assert.Equal([$"PATCH {Webhook}/messages/@original", Messages, Messages], api.Calls.Select(call => call.Line));
        Assert.Equal(LimitUse.ChatAndChannel, harness.Outbound.LimitsOn(new SendText { Text = "three" }, chat));
    }

    [Fact]
    public async Task Text_ToSomebodyWithoutAKnownChannel_OpensItOnce()
    {
        await using var api = await PlayedApi.StartAsync(
            call => PlayedAnswer.Fixture(call.Path.EndsWith("/users/@me/channels", StringComparison.Ordinal) ? "ok_create_dm_channel" : "ok_create_message"));
        await using var harness = new DiscordHarness(api.Address);
        var chat = new ChatAddress { ChatId = DirectChannel.Of("1355555555555555501"), Kind = ChatKind.Private };

        await harness.SendAsync(new SendText { Text = "welcome" }, chat);
        await harness.SendAsync(new SendText { Text = "again" }, chat);

        api.Calls[0].AssertIs("POST /api/v10/users/@me/channels", """{"recipient_id":"1355555555555555501"}""");
        Assert.All(api.Calls.Skip(1), call => Assert.Equal("POST /api/v10/channels/1344444444444444444/messages", call.Line));
        Assert.Equal(3, api.Calls.Count);
    }

    [Fact]
    public async Task DirectMessage_ThatTheUserDoesNotTake_MakesTheChatUnreachable()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_403_50007_cannot_dm"));
        await using var harness = new DiscordHarness(api.Address);

        var result = await harness.SendAsync(new SendText { Text = "hello" }, new ChatAddress { ChatId = DirectChannel.Of("5"), Kind = ChatKind.Private });

        Assert.True(Assert.IsType<DeliveryResult.Rejected>(result).ChatUnreachable);
    }

    [Theory]
    [MemberData(nameof(Unsendable))]
    public async Task Message_ThatDiscordWouldRefuse_IsRejectedWithoutACall(OutboundMessage message, string chatId, string cause)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_create_message"));
        await using var harness = new DiscordHarness(api.Address);

        var result = await harness.SendAsync(message, new ChatAddress { ChatId = chatId, Kind = ChatKind.Group });

        Assert.Equal(cause, Assert.IsType<DeliveryResult.Rejected>(result).Cause);
        Assert.Empty(api.Calls);
    }

    public static TheoryData<OutboundMessage, string, string> Unsendable => new()
    {
        { new SendText { Text = "x" }, "../users/@me", "bad-id" },
        { new DeleteMessage { MessageId = "1/../2" }, "1", "bad-id" },
        { Asking(new Button { Label = "x" }), "1", "button-without-action" },
        { Asking(new Button { Label = "x", Value = new string('v', 101) }), "1", "button-value-too-long" },
        { Asking(new Button { Label = "x", Value = "v" }, new Button { Label = "y", Value = "v" }), "1", "button-value-twice" },
        { new SendMedia { Kind = MediaKind.Photo, FileId = "telegram-file" }, "1", "unknown-file" },
        { new SendLocation { Latitude = 1, Longitude = 2 }, "1", "unsupported" },
    };

    private static SendText Asking(params Button[] row) => new() { Text = "?", Keyboard = new InlineButtons { Rows = [row] } };

    private static async Task<PlayedCall> CallOfAsync(OutboundMessage message)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_create_message"));
        await using var harness = new DiscordHarness(api.Address);
        Assert.IsType<DeliveryResult.Sent>(await harness.SendAsync(message));
        return Assert.Single(api.Calls);
    }
}
