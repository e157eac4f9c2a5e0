using Microsoft.Playwright;

namespace OrleansBots.Tests.Gateway.WebChat;

[Collection(WebChatFixture.Collection)]
public sealed class PhoneTests(WebChatFixture fixture)
{
    private static readonly BrowserNewContextOptions Phone = new() { ViewportSize = new() { Width = 360, Height = 740 }, HasTouch = true, IsMobile = true };

    [Fact]
    public async Task Page_OnAPhone_NeverScrollsSideways()
    {
        await using var visit = await Visit.StartAsync(fixture, "echo", Phone);
        await visit.SayAsync(new string('w', 300), "echo 1: w");
        await visit.SayAsync("https://example.com/" + new string('a', 200), "echo 2: https");

        Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"));
        Assert.True(await visit.Page.EvaluateAsync<bool>("(({ scrollWidth, clientWidth }) => scrollWidth <= clientWidth)(document.getElementById('scroll'))"));
        Assert.Equal(360, await visit.Page.EvaluateAsync<int>("innerWidth"));
    }

    [Fact]
    public async Task LiveView_OnAPhone_FoldsUnderItsToggle()
    {
        await using var visit = await Visit.StartAsync(fixture, "echo", Phone);
        await visit.SayAsync("hi", "echo 1: hi");
        var live = visit.Page.Locator("#live");
        var toggle = visit.Page.Locator("#live-toggle");
        Assert.False(await live.IsVisibleAsync());
        Assert.Equal("false", await toggle.GetAttributeAsync("aria-expanded"));

        await toggle.TapAsync();
        Assert.True(await live.IsVisibleAsync());
        Assert.Equal("true", await toggle.GetAttributeAsync("aria-expanded"));
        await live.Locator(".stage.done[data-stage=sent]").WaitForAsync();
        await visit.Page.Locator("#live-close").TapAsync();
        Assert.False(await live.IsVisibleAsync());
        Assert.Equal("live-toggle", await visit.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task NewestMessage_OnAPhone_StaysInView()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo", Phone);
        await visit.SayAsync("/help", "Or just write to me.");
        await visit.SayAsync("/start", "What should I call you?");

        Assert.True(await visit.Page.Locator("#log > li").Last.EvaluateAsync<bool>(
            "node => node.getBoundingClientRect().bottom <= document.getElementById('form').getBoundingClientRect().top + 1"));
        Assert.True(await visit.Page.Locator("#to-end").IsHiddenAsync());
    }

    [Fact]
    public async Task Controls_OnAPhone_AreLargeEnoughForAThumb()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo", Phone);
        await visit.SayAsync("/start", "What should I call you?");

        var heights = await visit.Page.Locator("#live-toggle, #send, .answer").EvaluateAllAsync<double[]>("nodes => nodes.map(node => node.getBoundingClientRect().height)");
        Assert.All(heights, height => Assert.InRange(height, 44, 200));
    }
}
