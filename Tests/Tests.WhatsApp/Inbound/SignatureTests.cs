using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.WhatsApp.Inbound;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Inbound;

public sealed class SignatureTests
{
    private static readonly JsonElement Vectors = JsonDocument.Parse(Fixtures.Signatures()).RootElement.GetProperty("whatsapp");

    public static TheoryData<string> Cases => [.. Vectors.GetProperty("cases").EnumerateArray().Select(vector => vector.GetProperty("name").GetString()!)];

    public static TheoryData<string> Verifications =>
        [.. Vectors.GetProperty("verification_get").EnumerateArray().Select(vector => vector.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task ReceiveAsync_Vector_IsAcceptedOrRefusedAsItSays(string name)
    {
        var vector = Find("cases", name);
        var body = Convert.FromBase64String(vector.GetProperty("body_base64").GetString()!);
        var request = new FakeWebhookRequest("POST", vector.GetProperty("header").GetString(), body);
        await using var harness = new WhatsAppHarness();
        var channel = harness.Channel(("appSecret", Vectors.GetProperty("app_secret").GetString()));

        var result = await harness.Inbound.ReceiveAsync(channel, request, CancellationToken.None);

        if (vector.GetProperty("should_accept").GetBoolean()) Assert.Single(Assert.IsType<InboundResult.Accepted>(result).Events);
        else Assert.IsType<InboundResult.Unauthorized>(result);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Matches_Vector_IsWhatTheMathematicsSays(string name)
    {
        var vector = Find("cases", name);

        Assert.Equal(
            vector.GetProperty("crypto_valid").GetBoolean(),
            HubSignature.Matches(
                vector.GetProperty("header").GetString(),
                Convert.FromBase64String(vector.GetProperty("body_base64").GetString()!),
                Vectors.GetProperty("app_secret").GetString()!));
    }

    [Fact]
    public async Task ReceiveAsync_NoSecretConfigured_RefusesEvenASignatureWithTheEmptyKey()
    {
        var body = Fixtures.WhatsApp("message_text");
        var empty = "sha256=" + Convert.ToHexStringLower(System.Security.Cryptography.HMACSHA256.HashData(Array.Empty<byte>(), body));
        await using var harness = new WhatsAppHarness();

        var result = await harness.Inbound.ReceiveAsync(
            harness.Channel(("appSecret", null)), new FakeWebhookRequest("POST", empty, body), CancellationToken.None);

        Assert.IsType<InboundResult.Unauthorized>(result);
    }

    [Fact]
    public async Task ReceiveAsync_SecretGivenAsWebhookSecret_IsTaken()
    {
        await using var harness = new WhatsAppHarness();
        var channel = harness.Channel(("appSecret", null), ("webhookSecret", WhatsAppHarness.AppSecret));

        Assert.IsType<InboundResult.Accepted>(await harness.ReceiveAsync(Fixtures.WhatsApp("message_text"), channel));
    }

    [Fact]
    public async Task ReceiveAsync_HeaderOfAnotherForm_TheBodyIsNotEvenRead()
    {
        await using var harness = new WhatsAppHarness();
        var request = new FakeWebhookRequest("POST", "sha1=00", Fixtures.WhatsApp("message_text"));

        await harness.Inbound.ReceiveAsync(harness.Channel(), request, CancellationToken.None);

        Assert.False(request.BodyWasRead);
    }

    [Theory]
    [MemberData(nameof(Verifications))]
    public async Task ReceiveAsync_Get_IsAnsweredAsTheVectorSays(string name)
    {
        var vector = Find("verification_get", name);
        await using var harness = new WhatsAppHarness();
        var channel = harness.Channel(("verifyToken", Vectors.GetProperty("verify_token").GetString()));

        var result = await harness.Inbound.ReceiveAsync(
            channel, FakeWebhookRequest.Get(vector.GetProperty("query").GetString()!), CancellationToken.None);

        var answer = Assert.IsType<InboundResult.Answer>(result);
        Assert.Equal(vector.GetProperty("expected_status").GetInt32(), answer.Status);
        if (vector.TryGetProperty("expected_body", out var body)) Assert.Equal((body.GetString(), "text/plain"), (answer.Body, answer.ContentType));
    }

    [Fact]
    public async Task ReceiveAsync_GetWithoutConfiguredToken_IsRefused()
    {
        await using var harness = new WhatsAppHarness();

        var result = await harness.Inbound.ReceiveAsync(
            harness.Channel(("verifyToken", null)),
            FakeWebhookRequest.Get("hub.mode=subscribe&hub.challenge=1&hub.verify_token="),
            CancellationToken.None);

        Assert.Equal(403, Assert.IsType<InboundResult.Answer>(result).Status);
    }

    [Fact]
    public async Task ReceiveAsync_ChallengeThatIsMarkup_ComesBackAsText()
    {
        await using var harness = new WhatsAppHarness();

        var result = await harness.Inbound.ReceiveAsync(
            harness.Channel(),
            FakeWebhookRequest.Get($"hub.mode=subscribe&hub.challenge={Uri.EscapeDataString("<script>1</script>")}&hub.verify_token={WhatsAppHarness.VerifyToken}"),
            CancellationToken.None);

        Assert.Equal(new InboundResult.Answer(200, "text/plain", "<script>1</script>"), result);
    }

    private static JsonElement Find(string list, string name) =>
        Vectors.GetProperty(list).EnumerateArray().Single(vector => vector.GetProperty("name").GetString() == name);
}
