using OrleansBots.Tests.Common.Processes;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace OrleansBots.Tests.EndToEnd.Simulator;

public sealed class SimulatorUpdatesTests : SimulatorTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task GetUpdates_OffsetAfterTheLast_ConfirmsThem()
    {
        var bot = Simulator.Bot(Token);
        bot.Write(Chat, "/start now");
        bot.Tap(Chat, 1, "data");

        var updates = await Client.GetUpdates(timeout: 5);
        Assert.Equal("/start", updates[0].Message!.EntityValues!.Single());
        Assert.Equal("data", updates[1].CallbackQuery!.Data);
        Assert.Equal(2, (await Client.GetUpdates()).Length);

        Assert.Empty(await Client.GetUpdates(offset: updates[1].Id + 1));
        Assert.Equal(0, bot.Updates.Count);
    }

    [Fact]
    public async Task GetUpdates_NothingThere_WaitsForTheNext()
    {
        var waiting = Client.GetUpdates(timeout: 30);
        Assert.False(waiting.IsCompleted);
        Simulator.Bot(Token).Write(Chat, "hello");

        Assert.Equal("hello", (await waiting.WaitAsync(Deadline)).Single().Message!.Text);
    }

    [Fact]
    public async Task GetUpdates_WithOtherPollerOrWebhook_Conflicts()
    {
        var bot = Simulator.Bot(Token);
        var first = Client.GetUpdates(timeout: 30);
        await Eventually.TrueAsync(() => bot.Updates.IsPolled, Deadline, () => "The first poll has not arrived.");
        var second = Client.GetUpdates(timeout: 30);
        await SimulatorMethodsTests.FailsAsync(409, "terminated by other getUpdates request", () => first.WaitAsync(Deadline));
        bot.Write(Chat, "x");
        Assert.Single(await second.WaitAsync(Deadline));

        await Client.SetWebhook("http://127.0.0.1:1/", secretToken: "abc");
        await SimulatorMethodsTests.FailsAsync(409, "can't use getUpdates method while webhook is active", () => Client.GetUpdates());
    }

    [Fact]
    public async Task SetWebhook_TwiceInASecond_IsRefused()
    {
        await Client.SetWebhook("https://bots.example.com/x", secretToken: "abc", maxConnections: 7);
        await SimulatorMethodsTests.FailsAsync(429, "retry after 1", () => Client.SetWebhook("https://bots.example.com/y"));

        var info = await Client.GetWebhookInfo();
        Assert.Equal("https://bots.example.com/x", info.Url);
        Assert.Equal(7, info.MaxConnections);
        await Client.DeleteWebhook();
        Assert.Empty((await Client.GetWebhookInfo()).Url);
    }

    [Fact]
    public async Task Webhook_Refused_IsRepeatedBeforeTheNextOfItsChat()
    {
        await using var receiver = await WebhookReceiver.StartAsync();
        receiver.Answers.Enqueue((500, null));
        receiver.Answers.Enqueue((503, "1"));
        var bot = Simulator.Bot(Token);
        bot.Webhook.Set(receiver.Url, "s3cret");

        var start = TimeProvider.System.GetTimestamp();
        bot.Write(Chat, "one");
        bot.Write(Chat, "two");
        await Eventually.TrueAsync(() => bot.Updates.Count == 0, Deadline, () => "The updates were not delivered.");

        Assert.Equal(["one", "one", "one", "two"], receiver.Received.Select(update => update.Text));
        Assert.All(receiver.Received, update => Assert.Equal("s3cret", update.Secret));
        Assert.True(TimeProvider.System.GetElapsedTime(start) >= TimeSpan.FromSeconds(1), "Retry-After was not kept.");
        Assert.StartsWith("Wrong response from the webhook: 503", (await Client.GetWebhookInfo()).LastErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_UnknownTokenOrMethod_IsRefused()
    {
        using var http = new HttpClient();
        Assert.Equal(404, (int)(await http.GetAsync(new Uri(Simulator.BaseUrl, $"/bot{Token}/noSuchMethod"))).StatusCode);
        Assert.Equal(401, (int)(await http.GetAsync(new Uri(Simulator.BaseUrl, "/botnonsense/getMe"))).StatusCode);
        Assert.Equal(200, (int)(await http.GetAsync(new Uri(Simulator.BaseUrl, $"/bot{Token}/GETME"))).StatusCode);
        await Assert.ThrowsAsync<ApiRequestException>(() => Client.SendMessage(0, "x"));
    }
}
