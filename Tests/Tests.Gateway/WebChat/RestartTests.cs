namespace OrleansBots.Tests.Gateway.WebChat;

[Collection(WebChatFixture.Collection)]
public sealed class RestartTests(WebChatFixture fixture)
{
    [Fact]
    public async Task Gateway_KilledAndStarted_PageComesBackAndTheBotRemembers()
    {
        await using var visit = await Visit.StartAsync(fixture, "demo");
        await visit.SayAsync("/name Grace", "Nice to meet you, Grace!");

        await fixture.Gateway.KillAsync();
        await visit.Page.Locator("#status[data-state=broken]").WaitForAsync();
        await visit.SayAsync("What is my name?");
        await fixture.Gateway.StartAsync();

        await visit.WaitForConnectionAsync();
        await visit.WaitForBotAsync("You are Grace.");
        await visit.Page.ReloadAsync();
        await visit.WaitForBotAsync("You are Grace.");
        Assert.Equal("/name Grace", (await visit.BubblesAsync())[0]);
        Assert.Equal(4, await visit.Messages.CountAsync());
    }
}
