using OrleansBots.Tests.Common.Processes;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Spine;

/// <summary>The product tells the platform where its webhooks go, and the platform delivers them there.</summary>
public sealed class RegistrationTests(ITestOutputHelper output)
{
    private const long Chat = 5284719036;

    [Fact]
    public async Task Webhook_OfAChannelWithAPublicAddress_IsRegisteredAtStartAndServed()
    {
        await using var stage = await TelegramStage.StartAsync(output, api => new() { ApiBaseUrl = api, RegisterWebhook = true });
        var webhook = stage.Bot.Webhook;

        await stage.ExplainAsync(async () =>
        {
            await Eventually.TrueAsync(() => webhook.Url is not null, TimeSpan.FromSeconds(20), () => "No webhook was registered.");
            stage.Bot.Write(Chat, "hello");
            stage.Bot.Write(Chat, "again");
            await Eventually.TrueAsync(() => Replies(stage).Count == 2, TimeSpan.FromSeconds(20), () => $"The replies did not come: {webhook.LastError}");
            return true;
        });

        Assert.Equal(stage.Installation.WebhookUrl, webhook.Url);
        Assert.Equal("s3cret", webhook.Secret);
        Assert.Equal(["echo 1: hello", "echo 2: again"], Replies(stage));
        await Eventually.TrueAsync(() => stage.Bot.Updates.Count == 0, TimeSpan.FromSeconds(10), () => "Answered updates were not confirmed.");
    }

    private static List<string?> Replies(TelegramStage stage) => [.. stage.Simulator.Calls.Snapshot().Where(call => call.ChatId == Chat).Select(call => call.Text)];
}
