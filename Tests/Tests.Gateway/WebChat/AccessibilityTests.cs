using Microsoft.Playwright;

namespace OrleansBots.Tests.Gateway.WebChat;

[Collection(WebChatFixture.Collection)]
public sealed class AccessibilityTests(WebChatFixture fixture)
{
    /// <summary>WCAG 2.2 level AA for text of normal size.</summary>
    private const double LeastContrast = 4.5;

    private const string Unnamed = """
        () => [...document.querySelectorAll('button, a[href], textarea, summary, dialog')]
          .filter(node => !(node.getAttribute('aria-label') || node.textContent || (node.getAttribute('aria-labelledby') && 'x')
            || (node.labels && node.labels.length && node.labels[0].textContent)).trim())
          .map(node => node.outerHTML)
        """;

    /// <summary>Contrast of each selector's text with the nearest background that is painted.</summary>
    private const string Contrast = """
        selectors => selectors.map(selector => {
          const node = document.querySelector(selector);
          if (!node) return [selector, -1];
          const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
          const paint = colors => { for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); } return canvas.getImageData(0, 0, 1, 1).data; };
          const behind = [];
          for (let at = node; at; at = at.parentElement) behind.unshift(getComputedStyle(at).backgroundColor);
          const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
          const back = light(paint(behind));
          const front = light(paint([...behind, getComputedStyle(node).color]));
          return [selector, (Math.max(back, front) + .05) / (Math.min(back, front) + .05)];
        })
        """;

    private static readonly string[] Texts =
    [
        "h1", "#status", "#live-toggle", "#live h2", ".bot .bubble", ".message:not(.choice).visitor .bubble", ".visitor.choice .bubble", ".meta", ".meta .link", ".answer",
        ".chip", ".trace-label", ".trace-total", ".stage-name", ".stage-time", ".stage-meaning", ".trace-id", "#send", "#text", "#to-end",
    ];

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Contrast_OfEveryText_IsAtLeastThatOfLevelAA(ColorScheme scheme)
    {
        // Without motion, so that nothing is measured in the middle of a transition.
        await using var visit = await Visit.StartAsync(fixture, "demo", new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await TalkAsync(visit);

        var measured = await visit.Page.EvaluateAsync<object[][]>(Contrast, Texts);

        Assert.All(measured, pair => Assert.True(Convert.ToDouble(pair[1], null) >= LeastContrast, $"{pair[0]}: {pair[1]}"));
    }

    [Fact]
    public async Task Structure_OfThePage_HasLandmarksNamesAndALiveLog()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo");
        await TalkAsync(visit);
        var page = visit.Page;

        Assert.Equal("en", await page.Locator("html").GetAttributeAsync("lang"));
        Assert.Equal(1, await page.GetByRole(AriaRole.Banner).CountAsync());
        Assert.Equal(1, await page.GetByRole(AriaRole.Main).CountAsync());
        Assert.Equal(1, await page.GetByRole(AriaRole.Complementary, new() { Name = "What happened to your message" }).CountAsync());
        Assert.Equal(1, await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).CountAsync());
        Assert.Equal("polite", await page.GetByRole(AriaRole.Log, new() { Name = "Messages" }).GetAttributeAsync("aria-live"));
        Assert.Equal("Connected", await page.Locator("#status[role=status]").InnerTextAsync());
        Assert.Equal(1, await page.GetByRole(AriaRole.Textbox, new() { Name = "Your message" }).CountAsync());
        Assert.Empty(await page.EvaluateAsync<string[]>(Unnamed));
        Assert.Empty(await page.EvaluateAsync<string[]>(
            "() => { const seen = {}; for (const n of document.querySelectorAll('[id]')) seen[n.id] = (seen[n.id] ?? 0) + 1; return Object.keys(seen).filter(id => seen[id] > 1); }"));
        Assert.Empty(await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('[tabindex]')].filter(n => n.tabIndex > 0).map(n => n.outerHTML)"));
    }

    [Fact]
    public async Task Keyboard_Alone_IsEnoughForAWholeConversation()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo");
        var keyboard = visit.Page.Keyboard;
        Assert.Equal("text", await FocusedAsync(visit));
        await keyboard.TypeAsync("/buttons");
        await keyboard.PressAsync("Enter");
        await visit.WaitForBotAsync("Which colour");

        for (var i = 0; i < 10 && await visit.Page.EvaluateAsync<string>("document.activeElement.textContent") != "Blue"; i++) await keyboard.PressAsync("Shift+Tab");
        Assert.Equal("Blue", await visit.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.NotEqual("none", await visit.Page.EvaluateAsync<string>("getComputedStyle(document.activeElement).outlineStyle"));
        await keyboard.PressAsync("Enter");
        await visit.WaitForBotAsync("You picked blue.");

        // The button is gone; the focus is where the next message is written, not lost.
        Assert.Equal("text", await FocusedAsync(visit));
        await keyboard.TypeAsync("first");
        await keyboard.PressAsync("Shift+Enter");
        await keyboard.TypeAsync("second");
        Assert.Equal("first\nsecond", await visit.Field.InputValueAsync());
    }

    [Fact]
    public async Task SkipLink_FirstTab_LeadsToTheField()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo");
        await visit.Page.EvaluateAsync("document.activeElement.blur()");
        await visit.Page.Locator(".skip").FocusAsync();
        Assert.True(await visit.Page.EvaluateAsync<bool>("document.activeElement.getBoundingClientRect().top >= 0"));
        await visit.Page.Keyboard.PressAsync("Enter");

        Assert.Equal("text", await FocusedAsync(visit));
    }

    [Fact]
    public async Task Alert_OfTheBot_IsDismissedByTheKeyboard()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo");
        await visit.Page.EvaluateAsync("document.getElementById('alert').showModal()");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "OK" }).PressAsync("Enter");

        await visit.Page.Locator("#alert:not([open])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task ReducedMotion_Wished_MovesNothing()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo", new() { ReducedMotion = ReducedMotion.Reduce });
        await TalkAsync(visit);

        Assert.Equal("none", await visit.Page.Locator(".message").First.EvaluateAsync<string>("node => getComputedStyle(node).animationName"));
        Assert.Equal("none", await visit.Page.Locator(".dots i").First.EvaluateAsync<string>("node => getComputedStyle(node).animationName"));
    }

    private static Task<string> FocusedAsync(Visit visit) => visit.Page.EvaluateAsync<string>("document.activeElement.id");

    private static async Task TalkAsync(Visit visit)
    {
        await visit.SayAsync("/buttons", "Which colour");
        await visit.TapAsync("Red");
        await visit.WaitForBotAsync("You picked red.");
        await visit.SayAsync("/start", "What should I call you?");
        await visit.SayAsync("/mood", "How are you today?");
        await visit.Page.Locator(".meta .link").First.WaitForAsync();
    }
}
