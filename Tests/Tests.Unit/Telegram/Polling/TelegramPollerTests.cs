using System.Text;
using OrleansBots.Platforms.Abstractions.Channels;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Tests.Common.Fixtures;

namespace OrleansBots.Tests.Unit.Telegram.Polling;

public sealed class TelegramPollerTests
{
    [Fact]
    public async Task PollAsync_Updates_KeepsOrderAndMovesTheCursorPastAll()
    {
        var batch = Batch("message_text_private", "my_chat_member_blocked_by_user", "unknown_future_update_kind");
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Json(200, batch), PlayedAnswer.Fixture("ok_getUpdates_empty"));
        await using var harness = new TelegramHarness(api.Address);

        var first = await harness.Poller.PollAsync(Channel(harness), null, CancellationToken.None);
        var second = await harness.Poller.PollAsync(Channel(harness), first.Cursor, CancellationToken.None);

        Assert.Equal("872340130", first.Cursor);
        Assert.Equal(
            ["872340101", "872340123"],
            first.Results.OfType<InboundResult.Accepted>().SelectMany(result => result.Events).Select(inbound => inbound.PlatformEventId));
        Assert.Equal(new InboundResult.Ignored("quantum_message"), first.Results[2]);
        Assert.Empty(second.Results);
        Assert.Equal("872340130", second.Cursor);
        const string rest =
            """
            "limit":100,"timeout":30,"allowed_updates":["message","edited_message","channel_post","edited_channel_post",
            "business_message","edited_business_message","callback_query","my_chat_member","message_reaction","deleted_business_messages"]
            """;
        api.Calls[0].AssertIs("getUpdates", $"{{{rest}}}");
        api.Calls[1].AssertIs("getUpdates", $"{{\"offset\":872340130,{rest}}}");
    }

    [Fact]
    public async Task PollAsync_OneUpdateNotUnderstood_HidesNoOther()
    {
        var poison = """{"update_id":872340200,"my_chat_member":{"new_chat_member":{"status":"quantum"}}}""";
        var batch = $$"""{"ok":true,"result":[{{poison}},{{Encoding.UTF8.GetString(Fixtures.Telegram("message_text_private"))}}]}""";
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Json(200, batch));
        await using var harness = new TelegramHarness(api.Address);

        var polled = await harness.Poller.PollAsync(Channel(harness), "5", CancellationToken.None);

        var bad = Assert.IsType<InboundResult.Unintelligible>(polled.Results[0]);
        Assert.Equal(poison, Encoding.UTF8.GetString(bad.Body.Span));
        Assert.IsType<InboundResult.Accepted>(polled.Results[1]);
        Assert.Equal("872340201", polled.Cursor);
    }

    [Theory]
    [InlineData("error_409_webhook_active", "A webhook is set", true)]
    [InlineData("error_409_other_getupdates", "Another program polls", true)]
    [InlineData("error_401_unauthorized", "Telegram does not know the bot's token", true)]
    [InlineData("error_500_internal", "Telegram refused (500)", false)]
    public async Task PollAsync_Refused_SaysWhatToDo(string answer, string message, bool needsOperator)
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture(answer));
        await using var harness = new TelegramHarness(api.Address);

        var failure = await Assert.ThrowsAsync<PollFailedException>(() => harness.Poller.PollAsync(Channel(harness), null, CancellationToken.None));

        Assert.StartsWith(message, failure.Message, StringComparison.Ordinal);
        Assert.Equal(needsOperator, failure.NeedsOperator);
    }

    [Fact]
    public async Task PollAsync_Flood_TellsTheWait()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_429_retry_after"));
        await using var harness = new TelegramHarness(api.Address);

        var failure = await Assert.ThrowsAsync<PollFailedException>(() => harness.Poller.PollAsync(Channel(harness), null, CancellationToken.None));

        Assert.Equal(TimeSpan.FromSeconds(14), failure.RetryAfter);
    }

    [Fact]
    public async Task PollAsync_Cancelled_EndsAtOnce()
    {
        var arrived = new TaskCompletionSource();
        await using var api = await PlayedApi.StartAsync((context, _) =>
        {
            arrived.SetResult();
            return Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await using var harness = new TelegramHarness(api.Address);
        using var cancellation = new CancellationTokenSource();

        var polling = harness.Poller.PollAsync(Channel(harness), null, cancellation.Token);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polling.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    private static ChannelSettings Channel(TelegramHarness harness) => harness.Channel(receive: ReceiveMode.Polling);

    private static string Batch(params string[] names) =>
        $$"""{"ok":true,"result":[{{string.Join(',', names.Select(name => Encoding.UTF8.GetString(Fixtures.Telegram(name))))}}]}""";
}
