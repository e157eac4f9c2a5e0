using System.Text;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Telegram.Inbound;
using OrleansBots.Tests.Common.Fixtures;

namespace OrleansBots.Tests.Unit.Telegram.Inbound;

public sealed class WebhookSecretTests
{
    [Theory]
    [InlineData("s3cret", "s3cret", true)]
    [InlineData("s3cret", "s3creT", false)]
    [InlineData("s3cre", "s3cret", false)]
    [InlineData("s3cret1", "s3cret", false)]
    [InlineData("", "s3cret", false)]
    [InlineData("", "", false)]
    [InlineData("anything", "", false)]
    public void Matches_Bytes_OnlyForTheConfiguredSecret(string given, string configured, bool expected)
    {
        Assert.Equal(expected, WebhookSecret.Matches(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(configured)));
        Assert.Equal(expected, WebhookSecret.Matches(given, configured));
    }

    [Fact]
    public void Matches_MissingOrOverlongHeader_False()
    {
        Assert.False(WebhookSecret.Matches(null, "s3cret"));
        Assert.False(WebhookSecret.Matches(new string('a', 100_000), new string('a', 100_000)));
        Assert.True(WebhookSecret.Matches(new string('a', 256), new string('a', 256)));
    }

    [Theory]
    [InlineData(null, TelegramHarness.Secret)]
    [InlineData("", TelegramHarness.Secret)]
    [InlineData("wrong", TelegramHarness.Secret)]
    [InlineData("", "")]
    [InlineData(null, "")]
    [InlineData("anything", "")]
    public async Task ReceiveAsync_WithoutProof_RefusesWithoutReadingOrTellingWhy(string? header, string configured)
    {
        await using var harness = new TelegramHarness();
        var request = new FakeWebhookRequest(header, Fixtures.Telegram("message_text_private"));

        var result = await harness.Inbound.ReceiveAsync(harness.Channel(secret: configured), request, CancellationToken.None);

        Assert.Equal(new InboundResult.Unauthorized(), result);
        Assert.False(request.BodyWasRead);
    }
}
