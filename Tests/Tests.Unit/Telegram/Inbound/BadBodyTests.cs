using System.Text;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Tests.Unit.Telegram.Inbound;

public sealed class BadBodyTests
{
    [Theory]
    [InlineData("", "The body is empty.")]
    [InlineData("hello secret words", "The body is not JSON: line 1, byte 1.")]
    [InlineData("{\"update_id\":1,\n\"message\":", "The body is not JSON: line 2, byte 11.")]
    [InlineData("{\"update_id\":1}{}", "The body is not JSON: line 1, byte 16.")]
    public async Task ReceiveAsync_NotJson_IsMalformedWithPositionAndWithoutContent(string body, string reason) =>
        Assert.Equal(new InboundResult.Malformed(reason), await ReceiveAsync(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task ReceiveAsync_NotUtf8_IsMalformed() =>
        Assert.Equal(new InboundResult.Malformed("The body is not UTF-8."), await ReceiveAsync([.. "{\"update_id\":"u8, 0xFF, 0xFE, (byte)'}']));

    [Theory]
    [InlineData("null", "no-update-id")]
    [InlineData("{}", "no-update-id")]
    [InlineData("{\"update_id\":0,\"message\":{}}", "no-update-id")]
    [InlineData("{\"update_id\":-4}", "no-update-id")]
    [InlineData("[]", "not-an-object")]
    [InlineData("[{\"update_id\":1}]", "not-an-object")]
    [InlineData("12", "not-an-object")]
    [InlineData("\"text\"", "not-an-object")]
    [InlineData("{\"update_id\":2147483648}", "invalid-update-id")]
    [InlineData("{\"update_id\":\"x\"}", "invalid-update-id")]
    [InlineData("{\"update_id\":1,\"message\":5}", "unknown-content")]
    [InlineData("{\"update_id\":1,\"message\":{\"message_id\":99999999999999}}", "unknown-content")]
    [InlineData("{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":9999999999999999}}", "unknown-content")]
    [InlineData("{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":5,\"text\":\"\\ud800\"}}", "unknown-content")]
    [InlineData("{\"update_id\":1,\"message\":{}}", "incomplete")]
    [InlineData("{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":5,\"text\":\"x\"}}", "incomplete")]
    [InlineData("{\"update_id\":1,\"message\":{\"message_id\":1,\"date\":5,\"chat\":{\"id\":1,\"type\":\"dome\"},\"text\":\"x\"}}", "incomplete")]
    [InlineData("{\"update_id\":1,\"my_chat_member\":{\"chat\":{\"id\":1,\"type\":\"private\"},\"date\":1}}", "incomplete")]
    [InlineData("{\"update_id\":1,\"my_chat_member\":{\"new_chat_member\":{\"status\":\"quantum\"}}}", "unknown-content")]
    [InlineData("{\"update_id\":1,\"callback_query\":{\"data\":\"x\"}}", "incomplete")]
    public async Task ReceiveAsync_JsonButNoUpdate_IsUnintelligibleWithCauseAndBody(string json, string cause)
    {
        var body = Encoding.UTF8.GetBytes(json);

        var result = Assert.IsType<InboundResult.Unintelligible>(await ReceiveAsync(body));

        Assert.Equal(cause, result.Cause);
        Assert.Equal(body, result.Body.ToArray());
    }

    [Fact]
    public async Task ReceiveAsync_DeeplyNestedJson_IsNoFailure()
    {
        var body = $"{{\"update_id\":1,\"message\":{new string('[', 100_000)}{new string(']', 100_000)}}}";

        Assert.IsType<InboundResult.Unintelligible>(await ReceiveAsync(Encoding.UTF8.GetBytes(body)));
    }

    private static async Task<InboundResult> ReceiveAsync(byte[] body)
    {
        await using var harness = new TelegramHarness();
        return await harness.Inbound.ReceiveAsync(harness.Channel(), new FakeWebhookRequest(TelegramHarness.Secret, body), CancellationToken.None);
    }
}
