using System.Text.Json.Nodes;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>Every recorded webhook goes through the real endpoint, signed, and gets the answer that its platform wants.</summary>
[Collection(PlatformsUnderTest.Collection)]
public sealed class FixtureTests(PlatformsUnderTest platforms)
{
    private readonly GatewayUnderTest _gateway = platforms.Gateway;

    [Fact]
    public async Task Post_EveryRecordedBodyOfDiscord_IsAnsweredAsItsKindWants()
    {
        Assert.NotEmpty(DiscordPlatform.Names);
        foreach (var name in DiscordPlatform.Names)
        {
            using var response = await _gateway.PostAsync(platforms.Discord, Fixtures.Discord(name));
            var body = await response.Content.ReadAsStringAsync();
            var answer = body.Length == 0 ? null : (int?)JsonNode.Parse(body)!["type"];
            Assert.True(((int)response.StatusCode, answer) == Expected(name), $"{name}: {response.StatusCode} {body}");
        }

        await platforms.Discord.AnswersAsync();
    }

    [Fact]
    public async Task Post_EveryRecordedBodyOfWhatsApp_IsAcknowledgedAndUnderstood()
    {
        Assert.NotEmpty(Fixtures.WhatsAppNames);
        var dead = _gateway.Webhooks("unintelligible");
        foreach (var name in Fixtures.WhatsAppNames)
        {
            using var response = await _gateway.PostAsync(platforms.WhatsApp, Fixtures.WhatsApp(name));
            Assert.True((int)response.StatusCode == 200, $"{name}: {response.StatusCode}");
        }

        Assert.Equal(dead, _gateway.Webhooks("unintelligible"));
        await platforms.WhatsApp.AnswersAsync();
    }

    [Fact]
    public async Task Post_EveryRecordedBodyOfTelegram_IsAcknowledgedAndUnderstood()
    {
        var dead = _gateway.Webhooks("unintelligible");
        foreach (var name in Fixtures.TelegramNames)
        {
            using var response = await _gateway.PostAsync(platforms.Telegram, Fixtures.Telegram(name));
            Assert.True((int)response.StatusCode == 200, $"{name}: {response.StatusCode}");
        }

        Assert.Equal(dead, _gateway.Webhooks("unintelligible"));
        await platforms.Telegram.AnswersAsync();
    }

    [Fact]
    public async Task Endpoint_CheckedByThePlatform_IsTaken()
    {
        Assert.True(await platforms.Discord.Simulator.CheckEndpointAsync());
        Assert.True(await platforms.WhatsApp.Simulator.VerifyWebhookAsync());
        Assert.Equal(204, await platforms.Discord.Simulator.SendEventAsync("APPLICATION_AUTHORIZED", Authorized()));
    }

    private static JsonObject Authorized() =>
        (JsonObject)JsonNode.Parse(Fixtures.Discord("webhookevent_application_authorized"))!["event"]!["data"]!.DeepClone();

    /// <summary>The HTTP status, and the type of the answer in its body; none for webhook events.</summary>
    private static (int Status, int? Answer) Expected(string name) => name switch
    {
        "interaction_ping" => (200, 1),
        "interaction_autocomplete" => (200, 8),
        "interaction_button" or "interaction_string_select" or "interaction_user_select_resolved" => (200, 6),
        _ when name.StartsWith("webhookevent_", StringComparison.Ordinal) => (204, null),
        _ => (200, 5),
    };
}
