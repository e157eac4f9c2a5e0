using Microsoft.Playwright;

namespace OrleansBots.Tests.Gateway.WebChat;

/// <summary>A visitor with a browser of their own, and what such a person does.</summary>
internal sealed class Visit : IAsyncDisposable
{
    private const float Patience = 20_000;

    private readonly List<string> _faults = [];

    private Visit(IBrowserContext context, IPage page)
    {
        (Context, Page) = (context, page);
        // A script that fails or a rule of the content policy that is broken shows here.
        page.PageError += (_, error) => _faults.Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("net::ERR_", StringComparison.Ordinal)) _faults.Add(message.Text);
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public ILocator Field => Page.GetByLabel("Your message", new() { Exact = true });

    public ILocator Messages => Page.Locator("#log > li");

    public ILocator FromBot => Page.Locator("#log > li.bot .bubble");

    /// <summary>Errors of the page so far.</summary>
    public IReadOnlyList<string> Faults => _faults;

    public static async Task<Visit> StartAsync(WebChatFixture fixture, string channel, BrowserNewContextOptions? options = null)
    {
        var context = await fixture.Browser.NewContextAsync(options ?? new() { ViewportSize = new() { Width = 1280, Height = 800 } });
        context.SetDefaultTimeout(Patience);
        var visit = new Visit(context, await context.NewPageAsync());
        await visit.Page.GotoAsync(fixture.PageOf(channel));
        await visit.WaitForConnectionAsync();
        return visit;
    }

    public Task WaitForConnectionAsync() => Page.Locator("#status[data-state=connected]").WaitForAsync();

    public async Task SayAsync(string text)
    {
        await Field.FillAsync(text);
        await Field.PressAsync("Enter");
    }

    /// <summary>Says something and waits until the bot's answer holds a text.</summary>
    public async Task SayAsync(string text, string answer)
    {
        await SayAsync(text);
        await WaitForBotAsync(answer);
    }

    public Task WaitForBotAsync(string text) => FromBot.Filter(new() { HasText = text }).Last.WaitForAsync();

    public Task TapAsync(string label) => Page.Locator("#log").GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).Last.ClickAsync();

    public async Task<IReadOnlyList<string>> BubblesAsync() => await Page.Locator("#log .bubble").AllInnerTextsAsync();

    public async ValueTask DisposeAsync() => await Context.DisposeAsync();
}
