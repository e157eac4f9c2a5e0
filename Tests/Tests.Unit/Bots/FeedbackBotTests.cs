using OrleansBots.Bots.Testing;
using OrleansBots.Grains.Abstractions.Forms;

namespace OrleansBots.Tests.Unit.Bots;

public sealed class FeedbackBotTests
{
    private readonly BotHarness _harness = new(new FeedbackBot());

    [Fact]
    public async Task Feedback_OnAPlatformWithForms_ComesWithTheCommand() =>
        Assert.Equal("Thank you, we have read your 5 characters.", (await _harness.FillInAsync("/feedback", ("text", "cakes"))).Text);

    [Fact]
    public async Task Feedback_OnAPlatformWithoutForms_IsAskedForInText()
    {
        Assert.Equal("What can we do better?", (await _harness.SayAsync("/feedback")).Text);
        Assert.Equal("Thank you, we have read your 5 characters.", (await _harness.SayAsync("cakes")).Text);
    }

    [Theory]
    [InlineData("/order", "text", "cakes")]
    [InlineData("/feedback", "text", "")]
    [InlineData("/feedback", "texts", "cakes")]
    public async Task FillIn_WhatNoPlatformWouldSend_FailsTheTest(string opener, string name, string value) =>
        await Assert.ThrowsAsync<InvalidOperationException>(() => _harness.FillInAsync(opener, (name, value)));

    [Fact]
    public async Task FillIn_OfAFormThatNoPlatformCouldShow_FailsTheTest()
    {
        var harness = new BotHarness(new BadBot());
        Assert.Contains("needs a label", (await Assert.ThrowsAsync<InvalidOperationException>(() => harness.FillInAsync("/bad", ("x", "1")))).Message, StringComparison.Ordinal);
    }

    private sealed class BadBot : OrleansBots.Bots.Sdk.IFormBot
    {
        public string Name => "bad";

        public IReadOnlyList<FormDescription> Forms => [new() { Command = "bad", Title = "Bad", Inputs = [new() { Name = "x", Label = "" }] }];

        public ValueTask HandleAsync(OrleansBots.Bots.Sdk.IBotTurn turn, CancellationToken cancellationToken) => default;
    }
}
