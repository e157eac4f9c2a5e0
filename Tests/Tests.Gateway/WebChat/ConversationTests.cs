using Microsoft.Playwright;

namespace OrleansBots.Tests.Gateway.WebChat;

[Collection(WebChatFixture.Collection)]
public sealed class ConversationTests(WebChatFixture fixture)
{
    [Fact]
    public async Task Message_RoundTrip_IsAnsweredAndEveryStageShown()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo");
        await visit.SayAsync("Hello!", "What should I call you?");

        var card = visit.Page.Locator("#traces .trace").First;
        await card.Locator(".stage.done[data-stage=sent]").WaitForAsync();
        Assert.Equal(["Received", "Queued", "Turn", "Committed", "Sent"], await card.Locator(".stage.done .stage-name").AllInnerTextsAsync());
        Assert.All(await card.Locator(".stage-time").AllInnerTextsAsync(), time => Assert.Matches(@"^\+\d+(\.\d)? ms$", time));
        Assert.Matches("^[0-9a-f]{64}$", await card.Locator(".trace-id").GetAttributeAsync("title"));
        Assert.Equal("Hello!", await card.Locator(".trace-label").InnerTextAsync());
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Buttons_Tap_ReplacesTheQuestion()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo");
        await visit.SayAsync("/buttons", "Which colour");
        await visit.TapAsync("Blue");
        await visit.WaitForBotAsync("You picked blue.");

        Assert.Equal(["/buttons", "You picked blue. Good choice! /buttons asks again.", "Blue"], await visit.BubblesAsync());
        Assert.Equal(0, await visit.Page.Locator("#log .answer").CountAsync());
        Assert.Empty(visit.Faults);
    }

    [Fact]
    public async Task Form_BadAnswers_AreExplainedUntilTheyAreGood()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo");
        await visit.SayAsync("/form", "What is your name?");
        await visit.SayAsync("Ada", "Which e-mail address");
        await visit.SayAsync("nonsense", "does not look like an e-mail address");
        await visit.SayAsync("ada@example.com", "How old are you?");
        await visit.SayAsync("three", "whole number");
        await visit.SayAsync("36", "Is this right?");
        await visit.TapAsync("Yes, keep it");
        await visit.WaitForBotAsync("Thank you, Ada!");

        await visit.SayAsync("/me", "From your form:");
        Assert.Equal("Name:", await visit.FromBot.Last.Locator("strong").Nth(1).InnerTextAsync());
    }

    [Fact]
    public async Task Chips_PreparedAnswers_AreSentAndGoAfterOneUse()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo");
        await visit.SayAsync("/mood", "How are you today?");
        await visit.Page.Locator("#chips").GetByRole(AriaRole.Button, new() { Name = "So-so" }).ClickAsync();
        await visit.WaitForBotAsync("Thank you for telling me.");

        Assert.True(await visit.Page.Locator("#chips").IsHiddenAsync());
    }

    [Fact]
    public async Task Reload_OfThePage_ShowsTheHistoryOnce()
    {
        await using var visit = await Visit.StartAsync(fixture, "echo");
        await visit.SayAsync("one", "echo 1: one");
        await visit.SayAsync("two", "echo 2: two");

        await visit.Page.ReloadAsync();
        await visit.WaitForBotAsync("echo 2: two");

        Assert.Equal(["one", "echo 1: one", "two", "echo 2: two"], await visit.BubblesAsync());
        Assert.Equal(2, await visit.Page.Locator("#traces .trace.complete").CountAsync());
    }

    [Fact]
    public async Task SecondTab_OfTheSameVisitor_FollowsLive()
    {
        await using var visit = await Visit.StartAsync(fixture, "echo");
        var other = await visit.Context.NewPageAsync();
        await other.GotoAsync(fixture.PageOf("echo"));
        await other.Locator("#status[data-state=connected]").WaitForAsync();
        await visit.SayAsync("hi", "echo 1: hi");

        await other.Locator("#log .bubble").Filter(new() { HasText = "echo 1: hi" }).WaitForAsync();
        Assert.Equal(["hi", "echo 1: hi"], await other.Locator("#log .bubble").AllInnerTextsAsync());
    }

    [Fact]
    public async Task Visitors_DifferentBrowsers_SeeOnlyTheirOwn()
    {
        await using var one = await Visit.StartAsync(fixture, "echo");
        await one.SayAsync("secret of one", "echo 1: secret of one");
        await using var other = await Visit.StartAsync(fixture, "echo");
        await other.SayAsync("mine", "echo 1: mine");

        Assert.Equal(["mine", "echo 1: mine"], await other.BubblesAsync());
    }

    [Fact]
    public async Task Connection_Lost_MessageWaitsAndIsSentOnceItIsBack()
    {
        await using var visit = await Visit.StartAsync(fixture, "echo");
        await visit.SayAsync("before", "echo 1: before");
        await visit.Context.SetOfflineAsync(true);
        await visit.SayAsync("meanwhile");
        await visit.Page.Locator("#log > li[data-state=pending] .meta").Filter(new() { HasText = "No connection" }).WaitForAsync();

        await visit.Context.SetOfflineAsync(false);
        await visit.WaitForBotAsync("echo 2: meanwhile");

        Assert.Equal(["before", "echo 1: before", "meanwhile", "echo 2: meanwhile"], await visit.BubblesAsync());
        Assert.Equal(0, await visit.Page.Locator("#log > li[data-state=pending]").CountAsync());
    }
}
