using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>Discord's vectors name the time at which they were signed, and what is old is refused: gateways whose clocks show those times decide.</summary>
public sealed class DiscordSignatureTests
{
    private const string Stale = "stale_timestamp";

    private static readonly JsonNode Vectors = JsonNode.Parse(Fixtures.Signatures())!["discord"]!;

    [Fact]
    public async Task Post_EveryVector_IsDecidedAsItSays()
    {
        await using var gateway = await StartAsync("valid_ping");
        foreach (var vector in Vectors["cases"]!.AsArray().Where(vector => (string?)vector!["name"] != Stale))
        {
            var status = await PostAsync(gateway, vector!);
            Assert.True((int)vector!["expected_status"]! == status, $"{vector["name"]}: {status}");
        }

        // Its signature is good; it may have been recorded and played again.
        Assert.Equal(401, await PostAsync(gateway, Find(Stale)));
    }

    [Fact]
    public async Task Post_TheOldVectorInItsTime_IsAccepted()
    {
        await using var gateway = await StartAsync(Stale);
        Assert.Equal(200, await PostAsync(gateway, Find(Stale)));
    }

    private static Task<GatewayUnderTest> StartAsync(string vector)
    {
        var channel = new
        {
            platform = "discord",
            bot = "echo",
            token = "simulated.discord.token",
            publicKey = (string?)Vectors["public_key_hex"],
            applicationId = "1311111111111111111",
            gateway = false,
            // Nobody listens there.
            apiBaseUrl = "http://127.0.0.1:9",
        };
        var configuration = JsonSerializer.Serialize(new { tenants = new { acme = new { channels = new { discord = channel } } } });
        var signed = DateTimeOffset.FromUnixTimeSeconds(long.Parse((string)Find(vector)["timestamp"]!, CultureInfo.InvariantCulture));
        return GatewayUnderTest.StartConfiguredAsync(configuration, new ShiftedTime(signed));
    }

    private static Task<int> PostAsync(GatewayUnderTest gateway, JsonNode vector) => gateway.StatusAsync(
        "discord",
        Convert.FromBase64String((string)vector["body_base64"]!),
        (DiscordPlatform.SignatureHeader, (string?)vector["signature"]),
        (DiscordPlatform.TimestampHeader, (string?)vector["timestamp"]));

    private static JsonNode Find(string name) => Vectors["cases"]!.AsArray().Single(vector => (string?)vector!["name"] == name)!;
}
