using OrleansBots.Simulators.Discord;
using OrleansBots.Simulators.Page.Chats;
using OrleansBots.Simulators.Shared.Hosting;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Simulators.Telegram.Bots;
using OrleansBots.Simulators.WhatsApp;

namespace OrleansBots.Simulators.Page;

/// <summary>A page on which one types as a user of any platform and sees what the bot sent. One file of HTML, and JSON behind it.</summary>
public sealed class SimulatorPage : IAsyncDisposable
{
    private const string File = "OrleansBots.Simulators.Page.page.html";

    private readonly Dictionary<string, IPlatformChat> _platforms;
    private SimulatorHost? _host;

    private SimulatorPage(IEnumerable<IPlatformChat> platforms) => _platforms = platforms.ToDictionary(platform => platform.Name);

    /// <summary>Where it is.</summary>
    public Uri Url => _host!.BaseUrl;

    /// <summary>Starts a page for three simulators; it takes their observers of calls.</summary>
    public static async Task<SimulatorPage> StartAsync(
        int port, (TelegramSimulator Simulator, SimulatedBot Bot) telegram, DiscordSimulator discord, WhatsAppSimulator whatsApp, CancellationToken cancellationToken = default)
    {
        var page = new SimulatorPage([new TelegramChat(telegram.Simulator, telegram.Bot), new DiscordChat(discord), new WhatsAppChat(whatsApp)]);
        page._host = await SimulatorHost.StartAsync(port, page.Map, cancellationToken);
        return page;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _host?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Map(WebApplication app)
    {
        app.MapGet("/", WritePageAsync);
        app.MapControl("GET", "/api/chat", request =>
        {
            var platform = Platform(request.Query["platform"]!);
            return Task.FromResult<object?>(new { lines = platform.Lines(User(request.Query["user"])), refusals = platform.Refusals });
        });
        app.MapControl("POST", "/api/say", async request =>
        {
            var said = await ControlJson.ReadAsync<Said>(request);
            await Platform(said.Platform).SayAsync(User(said.User), said.Text);
            return new { taken = true };
        });
        app.MapControl("POST", "/api/tap", async request =>
        {
            var tapped = await ControlJson.ReadAsync<Tapped>(request);
            await Platform(tapped.Platform).TapAsync(User(tapped.User), tapped.MessageId, tapped.Choice);
            return new { taken = true };
        });
    }

    private static async Task WritePageAsync(HttpContext http)
    {
        http.Response.ContentType = "text/html; charset=utf-8";
        await using var file = typeof(SimulatorPage).Assembly.GetManifestResourceStream(File) ?? throw new InvalidOperationException($"{File} is missing.");
        await file.CopyToAsync(http.Response.Body, http.RequestAborted);
    }

    private IPlatformChat Platform(string? name) =>
        name is not null && _platforms.TryGetValue(name, out var platform) ? platform : throw new ArgumentException($"There is no platform '{name}'.");

    private static string User(string? user) =>
        user is { Length: > 0 and <= 7 } && user.All(char.IsAsciiDigit) ? user : throw new ArgumentException("A user is a number of up to seven digits.");

    private sealed record Said(string Platform, string User, string Text);

    private sealed record Tapped(string Platform, string User, string MessageId, PageChoice Choice);
}
