using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Tests.Common.Fixtures;
using static OrleansBots.Tests.Unit.Telegram.Outbound.RequestTests;

namespace OrleansBots.Tests.Unit.Telegram.Outbound;

public sealed class ClassificationTests
{
    private static readonly SendText Hello = new() { Text = "hello" };

    private static readonly Dictionary<string, DeliveryResult> Expected = new()
    {
        ["error_400_callback_too_old"] = new DeliveryResult.Sent(null),
        ["error_400_cant_parse_entities"] = new DeliveryResult.Rejected(
            "cannot-parse-text", "Bad Request: can't parse entities: Can't find end of the entity starting at byte offset 12"),
        ["error_400_chat_not_found"] = new DeliveryResult.Rejected("chat-not-found", "Bad Request: chat not found", true),
        ["error_400_group_upgraded"] = new DeliveryResult.Migrated("-1002299887766"),
        ["error_400_message_not_modified"] = new DeliveryResult.Sent(null),
        ["error_400_message_too_long"] = new DeliveryResult.Rejected("message-too-long", "Bad Request: message is too long"),
        ["error_400_thread_not_found"] = new DeliveryResult.Rejected("thread-not-found", "Bad Request: message thread not found"),
        ["error_401_unauthorized"] = new DeliveryResult.Rejected("unauthorized", "Unauthorized"),
        ["error_403_blocked_by_user"] = new DeliveryResult.Rejected("blocked-by-user", "Forbidden: bot was blocked by the user", true),
        ["error_403_cant_initiate"] = new DeliveryResult.Rejected("cannot-initiate", "Forbidden: bot can't initiate conversation with a user", true),
        ["error_403_kicked_from_supergroup"] = new DeliveryResult.Rejected("kicked", "Forbidden: bot was kicked from the supergroup chat", true),
        ["error_403_user_deactivated"] = new DeliveryResult.Rejected("user-deactivated", "Forbidden: user is deactivated", true),
        ["error_404_not_found"] = new DeliveryResult.Rejected("not-found", "Not Found"),
        ["error_409_other_getupdates"] = new DeliveryResult.Rejected(
            "conflict", "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"),
        ["error_409_webhook_active"] = new DeliveryResult.Rejected(
            "conflict", "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"),
        ["error_429_retry_after"] = new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(14), false),
        ["error_500_internal"] = new DeliveryResult.Transient("Internal Server Error: restart"),
        ["ok_getFile"] = new DeliveryResult.Sent(null),
        ["ok_getMe"] = new DeliveryResult.Sent(null),
        ["ok_getUpdates_empty"] = new DeliveryResult.Sent(null),
        ["ok_getWebhookInfo"] = new DeliveryResult.Sent(null),
        ["ok_sendMessage"] = new DeliveryResult.Sent("120"),
        ["ok_setWebhook"] = new DeliveryResult.Sent(null),
        ["ok_true"] = new DeliveryResult.Sent(null),
    };

    public static TheoryData<string> Names => [.. Fixtures.TelegramResponseNames];

    [Fact]
    public void Table_Always_HasEveryFixture() => Assert.Equal(Fixtures.TelegramResponseNames, Expected.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task SendAsync_Answer_IsClassified(string name) => Assert.Equal(Expected[name], await AnswerAsync(PlayedAnswer.Fixture(name)));

    [Theory]
    [InlineData("{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\",\"parameters\":{\"retry_after\":7}}", "99", 7)]
    [InlineData("{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests\"}", "35", 35)]
    [InlineData("<html>", "35", 35)]
    [InlineData("{\"ok\":false,\"error_code\":429,\"description\":\"x\"}", "Tue, 24 Nov 2026 12:01:30 GMT", 90)]
    public async Task SendAsync_Flood_WaitsExactlyAsTold(string body, string header, int seconds) =>
        Assert.Equal(new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(seconds), false), await AnswerAsync(PlayedAnswer.Json(429, body, header)));

    [Fact]
    public async Task SendAsync_FloodWithoutAWait_IsTransient() =>
        Assert.IsType<DeliveryResult.Transient>(await AnswerAsync(PlayedAnswer.Json(429, "{\"ok\":false,\"error_code\":429,\"description\":\"x\"}")));

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task SendAsync_ErrorPage_IsTransient(int status) =>
        Assert.Equal(new DeliveryResult.Transient($"HTTP {status}"), await AnswerAsync(PlayedAnswer.Html(status)));

    [Theory]
    [InlineData(504, "<html>")]
    [InlineData(200, "<html>")]
    [InlineData(200, "")]
    [InlineData(200, "{\"ok\":true,\"result\":{\"message_id\":")]
    [InlineData(200, "{\"ok\":false}")]
    public async Task SendAsync_AnswerThatLeavesItOpen_IsUnknown(int status, string body) =>
        Assert.IsType<DeliveryResult.Unknown>(await AnswerAsync(PlayedAnswer.Json(status, body)));

    [Theory]
    [InlineData(302, "redirected")]
    [InlineData(413, "too-large")]
    [InlineData(421, "misdirected")]
    [InlineData(418, "bad-request")]
    public async Task SendAsync_OtherRefusal_IsRejected(int status, string cause) =>
        Assert.Equal(cause, Assert.IsType<DeliveryResult.Rejected>(await AnswerAsync(PlayedAnswer.Html(status))).Cause);

    [Fact]
    public async Task SendAsync_MarkupRefused_SendsThePlainTextOnce()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_400_cant_parse_entities"), PlayedAnswer.Fixture("ok_sendMessage"));
        await using var harness = new TelegramHarness(api.Address);

        var result = await SendAsync(harness, new SendText { Text = "**a** & [b](https://e.org)", Format = TextFormat.Markdown });

        Assert.Equal(new DeliveryResult.Sent("120"), result);
        api.Calls[1].AssertIs("sendMessage", """{"chat_id":7,"text":"a & b"}""");
    }

    [Fact]
    public async Task SendAsync_MarkupRefusedTwice_GivesUp()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_400_cant_parse_entities"));
        await using var harness = new TelegramHarness(api.Address);

        var result = await SendAsync(harness, new EditText { MessageId = "1", Text = "**a**", Format = TextFormat.Markdown });

        Assert.Equal("cannot-parse-text", Assert.IsType<DeliveryResult.Rejected>(result).Cause);
        Assert.Equal(2, api.Calls.Count);
    }

    [Fact]
    public void LimitsOn_AnswersAndHints_AreNone()
    {
        var outbound = new TelegramHarness().Outbound;
        var chat = new ChatAddress { ChatId = "1" };

        Assert.Equal(LimitUse.ChatAndChannel, outbound.LimitsOn(Hello, chat));
        Assert.Equal(LimitUse.ChatAndChannel, outbound.LimitsOn(new SendMedia { Kind = MediaKind.Photo }, chat));
        Assert.Equal(LimitUse.ChatAndChannel, outbound.LimitsOn(new EditText { MessageId = "1", Text = "x" }, chat));
        Assert.Equal(LimitUse.None, outbound.LimitsOn(new AnswerChoice { InteractionId = "1" }, chat));
        Assert.Equal(LimitUse.None, outbound.LimitsOn(new ShowTyping(), chat));
    }

    [Fact]
    public void DefaultLimits_Always_AreTelegramsGuidelines()
    {
        var limits = new TelegramHarness().Outbound.DefaultLimits;

        Assert.Equal("1/1s burst 3", limits.Chat.ToString());
        Assert.Equal("20/60s", limits.Group.ToString());
        Assert.Equal("30/1s", limits.Channel.ToString());
    }

    private static async Task<DeliveryResult> AnswerAsync(PlayedAnswer answer)
    {
        await using var api = await PlayedApi.StartAsync(answer);
        await using var harness = new TelegramHarness(api.Address);
        var result = await SendAsync(harness, Hello);
        Assert.Single(api.Calls);
        return result;
    }
}
