namespace OrleansBots.Tests.Gateway.WebChat;

[Collection(WebChatFixture.Collection)]
public sealed class SafetyTests(WebChatFixture fixture)
{
    [Theory]
    [InlineData("<img src=x onerror=\"window.attacked=1\">")]
    [InlineData("<script>window.attacked=1</script>")]
    [InlineData("\"><svg onload=window.attacked=1>")]
    public async Task Text_WithMarkup_IsShownAsText(string attack)
    {
        await using var visit = await Visit.StartAsync(fixture, "echo");
        await visit.SayAsync(attack, $"echo 1: {attack}");

        Assert.Equal([attack, $"echo 1: {attack}"], await visit.BubblesAsync());
        Assert.Equal(0, await visit.Page.Locator("#log img, #log script, #log svg, #traces img, #traces script, #traces svg").CountAsync());
        Assert.False(await visit.Page.EvaluateAsync<bool>("'attacked' in window"));
        Assert.Empty(visit.Faults);
    }

    [Theory]
    [InlineData("[x](javascript:alert(1))", 0)]
    [InlineData("[x](data:text/html,hi)", 0)]
    [InlineData("[x](https://example.com/a)", 1)]
    public async Task Markdown_Links_LeadOnlyToTheWeb(string markdown, int links)
    {
        await using var visit = await Visit.StartAsync(fixture, "echo");

        Assert.Equal(links, await visit.Page.EvaluateAsync<int>(
            "text => { const parent = document.createElement('div'); Markdown.render(text, parent); return parent.querySelectorAll('a[rel~=noopener]').length; }", markdown));
    }

    [Theory]
    [InlineData("**a *b* c** `d*e*` ~~f~~", "<strong>a <em>b</em> c</strong> <code>d*e*</code> <s>f</s>")]
    [InlineData(@"\*a\* 2 * 3 * 4 <b>", "*a* 2 * 3 * 4 &lt;b&gt;")]
    [InlineData("```js\nlet a;\n```", "<pre tabindex=\"0\"><code>let a;</code></pre>")]
    [InlineData("**open `tick [x](y z)", "**open `tick [x](y z)")]
    public async Task Markdown_Portable_IsRenderedAsNodes(string markdown, string html)
    {
        await using var visit = await Visit.StartAsync(fixture, "echo");

        Assert.Equal(html, await visit.Page.EvaluateAsync<string>(
            "text => { const parent = document.createElement('div'); Markdown.render(text, parent); return parent.innerHTML; }", markdown));
    }

    [Fact]
    public async Task Title_WithMarkup_IsShownAsText()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo");

        Assert.Equal("Acme <support>", await visit.Page.Locator("h1").InnerTextAsync());
    }

    [Fact]
    public async Task Cookie_OfTheVisitor_IsOutOfReachOfScripts()
    {
        await using var visit = await Visit.StartAsync(fixture, "echo");

        var cookie = Assert.Single(await visit.Context.CookiesAsync());
        Assert.True(cookie.HttpOnly);
        Assert.Equal(Microsoft.Playwright.SameSiteAttribute.Strict, cookie.SameSite);
        Assert.Equal("", await visit.Page.EvaluateAsync<string>("document.cookie"));
    }
}
