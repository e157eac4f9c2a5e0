using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using OrleansBots.Simulators.Discord;
using OrleansBots.Simulators.Page;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Simulators.WhatsApp;
using Telegram.Bot;
using Telegram.Bot.Types.ReplyMarkups;

namespace OrleansBots.Tests.EndToEnd.Simulator;

/// <summary>The page on which one types as a user: what it asks of the simulators, and what it gets to show.</summary>
public sealed class PageTests : IAsyncLifetime
{
    private const string Token = "123456:SIMULATED";

    private TelegramSimulator? _telegram;
    private DiscordSimulator? _discord;
    private WhatsAppSimulator? _whatsApp;
    private SimulatorPage? _page;
    private BotEndpoint? _bot;

    private HttpClient Http { get; } = new();

    public async Task InitializeAsync()
    {
        _bot = await BotEndpoint.StartAsync();
        _telegram = await TelegramSimulator.StartAsync();
        _discord = await DiscordSimulator.StartAsync(new() { InteractionsUrl = _bot.Url });
        _whatsApp = await WhatsAppSimulator.StartAsync(new() { WebhookUrl = _bot.Url });
        _page = await SimulatorPage.StartAsync(0, (_telegram, _telegram.Bot(Token)), _discord, _whatsApp);
        Http.BaseAddress = _page.Url;
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _page!.DisposeAsync();
        await _whatsApp!.DisposeAsync();
        await _discord!.DisposeAsync();
        await _telegram!.DisposeAsync();
        await _bot!.DisposeAsync();
    }

    [Fact]
    public async Task Page_Opened_IsOneFile()
    {
        var html = await Http.GetStringAsync(new Uri("/", UriKind.Relative));
        Assert.StartsWith("<!doctype html>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Telegram_SaidAnsweredAndTapped_IsShown()
    {
        await SayAsync("telegram", "hello");
        var client = new TelegramBotClient(new TelegramBotClientOptions(Token, _telegram!.BaseUrl.ToString()));
        var sent = await client.SendMessage(1001, "ok?", replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("Yes", "yes")));
        await TapAsync("telegram", $"{sent.Id}", Choice("Button", "yes", "Yes"));

        Assert.Equal(["hello", "ok? [Yes]", "[Yes]"], await LinesAsync("telegram"));
        var updates = await client.GetUpdates();
        Assert.Equal("yes", updates[^1].CallbackQuery!.Data);
    }

    [Fact]
    public async Task Discord_CommandUsed_ShowsThinkingAndThenTheAnswer()
    {
        _bot!.Replies("""{"type":5}""");
        await SayAsync("discord", "/order number=8841");
        Assert.Equal(["/order", "… is thinking"], await LinesAsync("discord"));

        using var http = new HttpClient { BaseAddress = _discord!.BaseUrl };
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.com, 1.0)");
        var token = _discord.Interactions[0].Token;
        using var answer = JsonContent.Create(new { content = "done" });
        (await http.PatchAsync(new Uri($"/api/v10/webhooks/{_discord.ApplicationId}/{token}/messages/@original", UriKind.Relative), answer)).EnsureSuccessStatusCode();

        Assert.Equal(["/order", "done"], await LinesAsync("discord"));
    }

    [Fact]
    public async Task WhatsApp_SaidAndAnswered_ShowsRowsThatCanBePicked()
    {
        await SayAsync("whatsapp", "hello");
        using var http = new HttpClient { BaseAddress = _whatsApp!.BaseUrl };
        http.DefaultRequestHeaders.Authorization = new("Bearer", _whatsApp.Options.Token);
        using var content = new StringContent(
            """{"messaging_product":"whatsapp","to":"16500001001","type":"interactive","interactive":{"type":"list","body":{"text":"which?"},"action":{"button":"Choose","sections":[{"rows":[{"id":"r1","title":"First"}]}]}}}""",
            System.Text.Encoding.UTF8,
            "application/json");
        var sent = await (await http.PostAsync(new Uri($"/v23.0/{_whatsApp.Options.PhoneNumberId}/messages", UriKind.Relative), content)).Content.ReadFromJsonAsync<JsonObject>();
        await TapAsync("whatsapp", (string)sent!["messages"]![0]!["id"]!, Choice("Row", "r1", "First"));

        Assert.Equal(["hello", "which? [First]", "[First]"], await LinesAsync("whatsapp"));
    }

    [Fact]
    public async Task Request_OfWrongNames_SaysWhatIsWrong()
    {
        using var response = await Http.GetAsync(new Uri("/api/chat?platform=pigeon&user=1001", UriKind.Relative));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("pigeon", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Http.GetAsync(new Uri("/api/chat?platform=telegram&user=me", UriKind.Relative))).StatusCode);
    }

    private static object Choice(string kind, string id, string label) => new { kind, id, label };

    private async Task SayAsync(string platform, string text) =>
        (await Http.PostAsJsonAsync(new Uri("/api/say", UriKind.Relative), new { platform, user = "1001", text })).EnsureSuccessStatusCode();

    private async Task TapAsync(string platform, string messageId, object choice) =>
        (await Http.PostAsJsonAsync(new Uri("/api/tap", UriKind.Relative), new { platform, user = "1001", messageId, choice })).EnsureSuccessStatusCode();

    private async Task<List<string>> LinesAsync(string platform)
    {
        var chat = await Http.GetFromJsonAsync<JsonObject>(new Uri($"/api/chat?platform={platform}&user=1001", UriKind.Relative));
        return [.. chat!["lines"]!.AsArray().Select(line => string.Join(' ', new[] { (string?)line!["text"] }.Concat(line["choices"]!.AsArray().Select(choice => $"[{choice!["label"]}]"))))];
    }
}
