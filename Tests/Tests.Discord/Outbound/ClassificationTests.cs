using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Discord.Support;
using static OrleansBots.Tests.Discord.Outbound.Deliveries;

namespace OrleansBots.Tests.Discord.Outbound;

public sealed class ClassificationTests
{
    private static readonly Dictionary<string, DeliveryResult> Expected = new()
    {
        ["error_400_40060_already_acknowledged"] = new DeliveryResult.Sent(null),
        ["error_400_50006_empty_message"] = new DeliveryResult.Rejected("empty-message", "50006: Cannot send an empty message"),
        ["error_400_50035_invalid_form_body"] =
            new DeliveryResult.Rejected("invalid-form", "50035: Invalid Form Body (content: Must be 2000 or fewer in length.)"),
        ["error_401_unauthorized"] = new DeliveryResult.Rejected("unauthorized", "0: 401: Unauthorized"),
        ["error_403_50001_missing_access"] = new DeliveryResult.Rejected("missing-access", "50001: Missing Access", ChatUnreachable: true),
        ["error_403_50007_cannot_dm"] = new DeliveryResult.Rejected("cannot-message-user", "50007: Cannot send messages to this user", ChatUnreachable: true),
        ["error_403_50013_missing_permissions"] = new DeliveryResult.Rejected("missing-permissions", "50013: Missing Permissions"),
        ["error_404_10003_unknown_channel"] = new DeliveryResult.Rejected("unknown-channel", "10003: Unknown Channel", ChatUnreachable: true),
        ["error_404_10008_unknown_message"] = new DeliveryResult.Rejected("unknown-message", "10008: Unknown Message"),
        ["error_404_10015_unknown_webhook"] = new DeliveryResult.Rejected("interaction-ended", "10015: Unknown Webhook"),
        ["error_404_10062_unknown_interaction"] = new DeliveryResult.Rejected("interaction-ended", "10062: Unknown interaction"),
        ["error_429_cloudflare_ban_html"] = new DeliveryResult.RetryAfter(TimeSpan.FromHours(1), WholeChannel: true),
        ["error_429_global"] = new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(0.35), WholeChannel: true),
        ["error_429_shared_resource"] = new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(1336.57), WholeChannel: false),
        ["error_429_user_bucket"] = new DeliveryResult.RetryAfter(TimeSpan.FromSeconds(0.638), WholeChannel: false),
        ["error_500_internal"] = new DeliveryResult.Transient("0: 500: Internal Server Error"),
        ["error_503_overloaded"] = new DeliveryResult.Transient("130000: API resource is currently overloaded. Try again a little later"),
        ["ok_bulk_overwrite_commands"] = new DeliveryResult.Sent(null),
        ["ok_create_dm_channel"] = new DeliveryResult.Sent("1344444444444444444"),
        ["ok_create_message"] = new DeliveryResult.Sent("1377777777777777714"),
        ["ok_create_message_bucket_exhausted"] = new DeliveryResult.Sent("1377777777777777715", TimeSpan.FromSeconds(0.842)),
        ["ok_edit_original"] = new DeliveryResult.Sent("1377777777777777716"),
        ["ok_gateway_bot"] = new DeliveryResult.Sent(null),
        ["ok_interaction_callback_204"] = new DeliveryResult.Sent(null),
        ["ok_interaction_callback_with_response"] = new DeliveryResult.Sent(null),
    };

    public static TheoryData<string> Names => [.. Fixtures.DiscordResponseNames];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task SendAsync_EveryAnswer_MeansWhatTheTableSays(string name) =>
        Assert.Equal(Expected[name], await SendAsync(PlayedAnswer.Fixture(name)));

    [Theory]
    [InlineData(502, true)]
    [InlineData(500, true)]
    [InlineData(504, true)]
    [InlineData(502, false)]
    [InlineData(500, false)]
    public async Task SendAsync_ServerError_IsRepeatedOnlyWhereThatIsSafe(int status, bool toChannel)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Json(status, "<html>Bad Gateway</html>"));
        await using var harness = new DiscordHarness(api.Address);

        // A follow-up takes no nonce.
        var result = await harness.SendAsync(new SendText { Text = "x" }, toChannel ? Chat : Answering(harness, Deferral.Update));

        if (toChannel) Assert.IsType<DeliveryResult.Transient>(result);
        else Assert.IsType<DeliveryResult.Unknown>(result);
        Assert.Single(api.Calls);
    }

    [Fact]
    public async Task SendAsync_OriginalWithServerError_IsTransientBecauseTheSameAgainIsTheSame()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_500_internal"));
        await using var harness = new DiscordHarness(api.Address);

        Assert.IsType<DeliveryResult.Transient>(await harness.SendAsync(new SendText { Text = "x" }, Answering(harness, Deferral.Reply)));
    }

    [Fact]
    public async Task SendAsync_FollowUpWhenOverloaded_IsTransientBecauseDiscordDidNothing()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_503_overloaded"));
        await using var harness = new DiscordHarness(api.Address);

        Assert.IsType<DeliveryResult.Transient>(await harness.SendAsync(new SendText { Text = "x" }, Answering(harness, Deferral.Update)));
    }

    [Fact]
    public async Task SendAsync_CloudflareBlock_HoldsTheWholeChannelBack()
    {
        var blocked = new PlayedAnswer(403, "<html>error code: 1015</html>"u8.ToArray(), new Dictionary<string, string> { ["Content-Type"] = "text/html" });

        Assert.Equal(new DeliveryResult.RetryAfter(TimeSpan.FromMinutes(10), WholeChannel: true), await SendAsync(blocked));
    }

    [Theory]
    [InlineData("0", null)]
    [InlineData("-1", null)]
    [InlineData("1e9", null)]
    [InlineData("nonsense", null)]
    [InlineData("2.5", 2.5)]
    public async Task SendAsync_LimitUsedUp_RestsAsLongAsTold(string resetAfter, double? seconds)
    {
        var answer = PlayedAnswer.Json(200, """{"id":"1"}""", ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset-After", resetAfter));

        Assert.Equal(new DeliveryResult.Sent("1", seconds is { } rest ? TimeSpan.FromSeconds(rest) : null), await SendAsync(answer));
    }

    [Fact]
    public async Task SendAsync_TypingWithItsLimitUsedUp_HoldsNoReplyBack()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Json(204, "", ("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset-After", "5")));
        await using var harness = new DiscordHarness(api.Address);

        Assert.Equal(new DeliveryResult.Sent(null), await harness.SendAsync(new ShowTyping()));
    }

    [Fact]
    public async Task SendAsync_TokenRefused_StopsAskingForAWhileAndTriesANewTokenAtOnce()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_401_unauthorized"));
        await using var harness = new DiscordHarness(api.Address);

        for (var i = 0; i < 5; i++)
            Assert.Equal("unauthorized", Assert.IsType<DeliveryResult.Rejected>(await harness.SendAsync(new SendText { Text = "x" })).Cause);
        Assert.Single(api.Calls);

        await harness.Outbound.SendAsync(harness.Channel(token: DiscordHarness.Token + "2"), Of(new SendText { Text = "x" }), CancellationToken.None);
        Assert.Equal(2, api.Calls.Count);

        harness.Time.Advance(TimeSpan.FromMinutes(6));
        await harness.SendAsync(new SendText { Text = "x" });
        Assert.Equal(3, api.Calls.Count);
    }

    private static async Task<DeliveryResult> SendAsync(PlayedAnswer answer)
    {
        await using var api = await PlayedApi.StartAsync(answer);
        await using var harness = new DiscordHarness(api.Address);
        return await harness.SendAsync(new SendText { Text = "x" });
    }
}
