using System.Net.Http.Json;
using Microsoft.Playwright;

namespace OrleansBots.Tests.Gateway.Simulators;

/// <summary>A bot's author with a browser: types as a user of each platform, reads what the bot says, and taps what it offers.</summary>
public sealed class PageTests(SimulatorStage stage) : IClassFixture<SimulatorStage>
{
    private const string Hostile = "<img src=x onerror=\"document.title='owned'\"><b>bold</b> & \"more\"";

    [Theory]
    [InlineData("telegram")]
    [InlineData("discord")]
    [InlineData("whatsapp")]
    public async Task Person_OnThePage_TypesReadsTapsAndSeesTheResult(string platform)
    {
        var page = await stage.OpenAsync(platform, "2001");
        await SayAsync(page, "hello");
        await FromBot(page, "Hello").WaitForAsync();

        await SayAsync(page, "/buttons");
        await FromBot(page, "Which colour do you like best?").WaitForAsync();
        await page.Locator("#log").GetByRole(AriaRole.Button, new() { Name = "Red", Exact = true }).Last.ClickAsync();

        await FromBot(page, "You picked red").WaitForAsync();
        Assert.Equal(0, await page.Locator("#refused > li").CountAsync());
        Assert.Equal("", await page.Locator("#problem").InnerTextAsync());
        await page.Context.DisposeAsync();
    }

    [Theory]
    [InlineData("telegram")]
    [InlineData("discord")]
    [InlineData("whatsapp")]
    public async Task HostileText_OfAUser_IsShownAsText(string platform)
    {
        var page = await stage.OpenAsync(platform, "2002");
        await SayAsync(page, Hostile);

        await page.Locator("#log .line.me").Filter(new() { HasText = Hostile }).WaitForAsync();
        await page.Locator("#log .line:not(.me)").First.WaitForAsync();
        await AssertHarmlessAsync(page);
        await page.Context.DisposeAsync();
    }

    [Fact]
    public async Task HostileText_OfABot_IsShownAsText()
    {
        var page = await stage.OpenAsync("telegram", "2003");
        using var http = new HttpClient();
        using var sent = await http.PostAsJsonAsync(new Uri(stage.Telegram!.BaseUrl, "/bot123456:SIMULATED/sendMessage"), new
        {
            chat_id = 2003,
            text = Hostile,
            reply_markup = new { inline_keyboard = new[] { new object[] { new { text = Hostile, callback_data = "x" }, new { text = "link", url = "javascript:document.title='owned'" } } } },
        });
        sent.EnsureSuccessStatusCode();

        await FromBot(page, Hostile).WaitForAsync();
        await page.Locator("#log").GetByRole(AriaRole.Button, new() { Name = Hostile, Exact = true }).WaitForAsync();
        Assert.Equal(0, await page.Locator("#log a").CountAsync());
        await AssertHarmlessAsync(page);
        await page.Context.DisposeAsync();
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.Locator("#text").FillAsync(text);
        await page.Locator("#text").PressAsync("Enter");
    }

    private static ILocator FromBot(IPage page, string text) => page.Locator("#log .line:not(.me)").Filter(new() { HasText = text }).Last;

    private static async Task AssertHarmlessAsync(IPage page)
    {
        Assert.Equal(0, await page.Locator("#log img, #log b").CountAsync());
        Assert.Equal("OrleansBots simulators", await page.TitleAsync());
    }
}
