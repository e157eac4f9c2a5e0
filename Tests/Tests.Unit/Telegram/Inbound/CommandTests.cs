using System.Text;
using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;

namespace OrleansBots.Tests.Unit.Telegram.Inbound;

public sealed class CommandTests
{
    [Theory]
    [InlineData("/start", 6, "start", "")]
    [InlineData("/Start  a b ", 6, "start", "a b")]
    [InlineData("/help@ORLEANS_DEMO_BOT billing", 22, "help", "billing")]
    [InlineData("/x\nsecond line", 2, "x", "second line")]
    public async Task ReceiveAsync_Command_IsTakenApart(string text, int length, string name, string arguments)
    {
        await using var harness = new TelegramHarness();
        var result = await ReceiveAsync(harness, harness.Channel(own: ("username", "@orleans_demo_bot")), text, 0, length);

        Assert.Equal(new TextContent { Text = text, Command = new() { Name = name, Arguments = arguments } }, ContentOf(result));
    }

    [Theory]
    [InlineData("see /start", 4, 6)]
    [InlineData("/start", 0, 700)]
    [InlineData("/start", 0, -5)]
    [InlineData("start", 0, 5)]
    public async Task ReceiveAsync_NoCommandAtTheStart_IsPlainText(string text, int offset, int length)
    {
        await using var harness = new TelegramHarness();

        Assert.Equal(new TextContent { Text = text }, ContentOf(await ReceiveAsync(harness, harness.Channel(), text, offset, length)));
    }

    [Fact]
    public async Task ReceiveAsync_CommandForAnotherBot_IsIgnored()
    {
        await using var harness = new TelegramHarness();
        var result = await ReceiveAsync(harness, harness.Channel(own: ("username", "orleans_demo_bot")), "/help@another_bot", 0, 17);

        Assert.Equal(new InboundResult.Ignored("command_for_another_bot"), result);
    }

    [Fact]
    public async Task ReceiveAsync_NameNotConfigured_IsAskedOnce()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("ok_getMe"));
        await using var harness = new TelegramHarness(api.Address);

        Assert.IsType<InboundResult.Ignored>(await ReceiveAsync(harness, harness.Channel(), "/help@another_bot", 0, 17));
        Assert.IsType<InboundResult.Accepted>(await ReceiveAsync(harness, harness.Channel(), "/help@orleans_DEMO_bot", 0, 22));
        Assert.IsType<InboundResult.Accepted>(await ReceiveAsync(harness, harness.Channel(), "/help", 0, 5));

        Assert.Equal("getMe", Assert.Single(api.Calls).Method);
    }

    [Fact]
    public async Task ReceiveAsync_NameCannotBeLearnt_TakesTheCommandAndAsksAgainLater()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_500_internal"), PlayedAnswer.Fixture("ok_getMe"));
        await using var harness = new TelegramHarness(api.Address);

        Assert.IsType<InboundResult.Accepted>(await ReceiveAsync(harness, harness.Channel(), "/help@another_bot", 0, 17));
        Assert.IsType<InboundResult.Accepted>(await ReceiveAsync(harness, harness.Channel(), "/help@another_bot", 0, 17));
        Assert.Single(api.Calls);

        harness.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.IsType<InboundResult.Ignored>(await ReceiveAsync(harness, harness.Channel(), "/help@another_bot", 0, 17));
    }

    [Fact]
    public async Task ReceiveAsync_TelegramDoesNotTellItsName_TakesTheCommandAfterAShortWait()
    {
        var asked = new TaskCompletionSource();
        await using var api = await PlayedApi.StartAsync(async (context, _) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await using var harness = new TelegramHarness(api.Address);

        var receiving = ReceiveAsync(harness, harness.Channel(), "/help@another_bot", 0, 17).AsTask();
        await asked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        harness.Time.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<InboundResult.Accepted>(await receiving.WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static InboundContent ContentOf(InboundResult result) =>
        Assert.IsType<MessageReceived>(Assert.Single(Assert.IsType<InboundResult.Accepted>(result).Events).Event).Content;

    private static ValueTask<InboundResult> ReceiveAsync(TelegramHarness harness, ChannelSettings channel, string text, int offset, int length)
    {
        var body = $$$"""
            {"update_id":1,"message":{"message_id":2,"date":3,"chat":{"id":-100,"type":"supergroup"},"from":{"id":7,"is_bot":false,"first_name":"Ann"},
             "text":{{{JsonSerializer.Serialize(text)}}},"entities":[{"type":"bot_command","offset":{{{offset}}},"length":{{{length}}}}]}}
            """;
        return harness.Inbound.ReceiveAsync(channel, new FakeWebhookRequest(TelegramHarness.Secret, Encoding.UTF8.GetBytes(body)), CancellationToken.None);
    }
}
