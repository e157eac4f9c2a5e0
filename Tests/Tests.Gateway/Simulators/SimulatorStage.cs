using System.Text.Json;
using Microsoft.Playwright;
using OrleansBots.Simulators.Discord;
using OrleansBots.Simulators.Page;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Simulators.WhatsApp;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.Gateway.Support;

namespace OrleansBots.Tests.Gateway.Simulators;

/// <summary>What <c>dotnet run --project Tests/Simulators</c> starts, a real gateway that runs the demo bot on every platform, and a real browser.</summary>
public sealed class SimulatorStage : IAsyncLifetime
{
    private const string Token = "123456:SIMULATED";

    private DiscordSimulator? _discord;
    private WhatsAppSimulator? _whatsApp;
    private SimulatorPage? _page;
    private GatewayUnderTest? _gateway;
    private Chromium? _chromium;

    public TelegramSimulator? Telegram { get; private set; }

    public async Task InitializeAsync()
    {
        Telegram = await TelegramSimulator.StartAsync();
        _discord = await DiscordSimulator.StartAsync();
        _whatsApp = await WhatsAppSimulator.StartAsync();
        _page = await SimulatorPage.StartAsync(0, (Telegram, Telegram.Bot(Token)), _discord, _whatsApp);
        _gateway = await GatewayUnderTest.StartConfiguredAsync(JsonSerializer.Serialize(new { tenants = new { acme = new { channels = Channels() } } }));
        _discord.InteractionsUrl = new(_gateway.Address, "/webhooks/acme/discord");
        _whatsApp.Webhooks.Url = new(_gateway.Address, "/webhooks/acme/whatsapp");
        _chromium = await Chromium.StartAsync();
        // Ordinary messages of Discord's come through its Gateway alone.
        await Eventually.TrueAsync(() => _discord.Gateway.Running > 0, TimeSpan.FromSeconds(30), () => "Discord's Gateway got no connection.");
    }

    public async Task DisposeAsync()
    {
        if (_chromium is not null) await _chromium.DisposeAsync();
        if (_gateway is not null) await _gateway.DisposeAsync();
        if (_page is not null) await _page.DisposeAsync();
        if (_whatsApp is not null) await _whatsApp.DisposeAsync();
        if (_discord is not null) await _discord.DisposeAsync();
        if (Telegram is not null) await Telegram.DisposeAsync();
    }

    /// <summary>Opens the page as a user of a platform.</summary>
    public async Task<IPage> OpenAsync(string platform, string user)
    {
        var context = await _chromium!.Browser.NewContextAsync(new() { ViewportSize = new() { Width = 1_000, Height = 800 } });
        context.SetDefaultTimeout(20_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(_page!.Url.ToString());
        await page.Locator("#platform").SelectOptionAsync(platform);
        await page.Locator("#user").FillAsync(user);
        await page.Locator("#user").PressAsync("Tab");
        return page;
    }

    private Dictionary<string, object> Channels() => new()
    {
        ["telegram"] = new { platform = "telegram", bot = "demo", token = Token, receive = "polling", apiBaseUrl = Telegram!.BaseUrl },
        ["discord"] = new { platform = "discord", bot = "demo", token = _discord!.Token, publicKey = _discord.PublicKey, applicationId = _discord.ApplicationId, apiBaseUrl = _discord.BaseUrl },
        ["whatsapp"] = new
        {
            platform = "whatsapp",
            bot = "demo",
            token = _whatsApp!.Options.Token,
            appSecret = _whatsApp.Options.AppSecret,
            verifyToken = _whatsApp.Options.VerifyToken,
            phoneNumberId = _whatsApp.Options.PhoneNumberId,
            businessAccountId = _whatsApp.Options.BusinessAccountId,
            apiBaseUrl = _whatsApp.BaseUrl,
        },
    };
}
