using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Simulators.WhatsApp;
using OrleansBots.Simulators.WhatsApp.Webhooks;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>One embedded gateway with a channel per platform, between the platforms' simulators. All secrets are those of the signature vectors.</summary>
public sealed class PlatformsUnderTest : IAsyncLifetime
{
    public const string Collection = "Gateway of all platforms";

    private TelegramPlatform? _telegram;
    private DiscordPlatform? _discord;
    private WhatsAppPlatform? _whatsApp;
    private GatewayUnderTest? _gateway;

    public GatewayUnderTest Gateway => _gateway!;

    internal TelegramPlatform Telegram => _telegram!;

    internal DiscordPlatform Discord => _discord!;

    internal WhatsAppPlatform WhatsApp => _whatsApp!;

    public async Task InitializeAsync()
    {
        var vectors = JsonNode.Parse(Fixtures.Signatures())!;
        _telegram = new(await TelegramSimulator.StartAsync(), (string)vectors["telegram"]!["configured"]!);
        _discord = new(await DiscordSimulator.StartAsync(new() { KeySeed = (string)vectors["discord"]!["private_seed_hex"]! }));
        _whatsApp = new(await WhatsAppSimulator.StartAsync(new()
        {
            AppSecret = (string)vectors["whatsapp"]!["app_secret"]!,
            VerifyToken = (string)vectors["whatsapp"]!["verify_token"]!,
        }));
        var channels = new Dictionary<string, object>
        {
            ["telegram"] = _telegram.Channel,
            ["discord"] = _discord.Channel,
            ["whatsapp"] = _whatsApp.Channel,
        };
        _gateway = await GatewayUnderTest.StartConfiguredAsync(JsonSerializer.Serialize(new { tenants = new { acme = new { channels } } }));
        _discord.Simulator.InteractionsUrl = new(_gateway.Address, "/webhooks/acme/discord");
        _whatsApp.Simulator.Webhooks.Url = new(_gateway.Address, "/webhooks/acme/whatsapp");
        _whatsApp.Simulator.Statuses = StatusPlan.None;
        _telegram.Listen(new(_gateway.Address, "/webhooks/acme/telegram"));
    }

    public async Task DisposeAsync()
    {
        if (_gateway is not null) await _gateway.DisposeAsync();
        await _telegram!.Simulator.DisposeAsync();
        await _discord!.Simulator.DisposeAsync();
        await _whatsApp!.Simulator.DisposeAsync();
    }
}

/// <summary>Shares the gateway.</summary>
[CollectionDefinition(PlatformsUnderTest.Collection)]
public sealed class PlatformsTests : ICollectionFixture<PlatformsUnderTest>;
