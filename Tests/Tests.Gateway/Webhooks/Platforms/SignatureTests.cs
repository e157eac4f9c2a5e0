using System.Text.Json.Nodes;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>Every signature vector is accepted or refused at the real endpoint as it says.</summary>
[Collection(PlatformsUnderTest.Collection)]
public sealed class SignatureTests(PlatformsUnderTest platforms)
{
    private static readonly JsonNode Vectors = JsonNode.Parse(Fixtures.Signatures())!;

    private readonly GatewayUnderTest _gateway = platforms.Gateway;

    public static TheoryData<string> WhatsAppCases => Names("whatsapp");

    public static TheoryData<string> TelegramCases => Names("telegram");

    [Theory]
    [MemberData(nameof(WhatsAppCases))]
    public async Task Post_VectorOfWhatsApp_IsDecidedAsItSays(string name)
    {
        var vector = Find("whatsapp", "cases", name);
        var status = await _gateway.StatusAsync("whatsapp", Body(vector), (WhatsAppPlatform.SignatureHeader, (string?)vector["header"]));
        Assert.Equal((bool)vector["should_accept"]! ? 200 : 401, status);
    }

    [Theory]
    [InlineData("ok")]
    [InlineData("wrong_token")]
    [InlineData("wrong_mode")]
    [InlineData("missing_challenge")]
    public async Task Get_VerificationOfWhatsApp_IsAnsweredAsItSays(string name)
    {
        var vector = Find("whatsapp", "verification_get", name);
        using var response = await _gateway.Http.GetAsync(new Uri($"/webhooks/acme/whatsapp?{vector["query"]}", UriKind.Relative));
        Assert.Equal((int)vector["expected_status"]!, (int)response.StatusCode);
        if (vector["expected_body"] is { } body) Assert.Equal((string?)body, await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [MemberData(nameof(TelegramCases))]
    public async Task Post_VectorOfTelegram_IsDecidedAsItSays(string name)
    {
        var vector = Find("telegram", "cases", name);
        var status = await _gateway.StatusAsync("telegram", Fixtures.Telegram("message_text_private"), (TelegramPlatform.SecretHeader, (string?)vector["value"]));
        Assert.Equal((bool)vector["should_accept"]! ? 200 : 401, status);
    }

    private static TheoryData<string> Names(string platform) => [.. Vectors[platform]!["cases"]!.AsArray().Select(vector => (string)vector!["name"]!)];

    private static JsonNode Find(string platform, string list, string name) => Vectors[platform]![list]!.AsArray().Single(vector => (string?)vector!["name"] == name)!;

    private static byte[] Body(JsonNode vector) => Convert.FromBase64String((string)vector["body_base64"]!);
}
