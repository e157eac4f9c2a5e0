using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Tests.Discord.Support;
using static OrleansBots.Tests.Discord.Outbound.Deliveries;

namespace OrleansBots.Tests.Discord.Outbound;

public sealed class PendingAnswerTests
{
    private static readonly OutboundMessage End = new DeleteMessage { MessageId = "@original" };
    private static readonly OutboundMessage Text = new SendText { Text = "x" };
    private static readonly OutboundMessage Edit = new EditText { MessageId = "1", Text = "x" };

    [Fact]
    public async Task Complete_CommandWithoutAMessageFirst_EndsTheThinking()
    {
        await using var harness = new DiscordHarness();
        var command = Event(Answering(harness, Deferral.Reply));

        Assert.Equal([End], harness.Outbound.Complete(command, []));
        Assert.Equal([End, new ShowTyping()], harness.Outbound.Complete(command, [new ShowTyping()]));
        Assert.Equal([End, Edit, Text], harness.Outbound.Complete(command, [Edit, Text]));
        Assert.Equal([Text], harness.Outbound.Complete(command, [Text]));
        Assert.Equal([new ShowTyping(), Text], harness.Outbound.Complete(command, [new ShowTyping(), Text]));
    }

    [Fact]
    public async Task Complete_TapOrOrdinaryMessage_AddsNothing()
    {
        await using var harness = new DiscordHarness();

        Assert.Empty(harness.Outbound.Complete(Event(Answering(harness, Deferral.Update)), []));
        Assert.Empty(harness.Outbound.Complete(Event(Chat), []));
    }

    [Fact]
    public async Task End_OfALivingAnswer_DeletesItAndNeedsNoLimit()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Json(204, ""));
        await using var harness = new DiscordHarness(api.Address);
        var chat = Answering(harness, Deferral.Reply);

        Assert.Equal(new DeliveryResult.Sent(null), await harness.SendAsync(End, chat));

        Assert.Equal($"DELETE /api/v10/webhooks/{Application}/{InteractionToken}/messages/@original", Assert.Single(api.Calls).Line);
        Assert.Equal(LimitUse.None, harness.Outbound.LimitsOn(End, chat));
    }

    [Fact]
    public async Task End_OfAnAnswerThatDiscordForgot_IsDone()
    {
        await using var api = await PlayedApi.StartAsync(PlayedAnswer.Fixture("error_404_10015_unknown_webhook"));
        await using var harness = new DiscordHarness(api.Address);
        var chat = Answering(harness, Deferral.Reply);

        Assert.Equal(new DeliveryResult.Sent(null), await harness.SendAsync(End, chat));
        harness.Time.Advance(InteractionHandle.Life);
        Assert.Equal(new DeliveryResult.Sent(null), await harness.SendAsync(End, chat));
        Assert.Single(api.Calls);
    }

    [Fact]
    public async Task FirstReply_ThatIsRefused_LeavesNoThinkingBehind()
    {
        await using var api = await PlayedApi.StartAsync(
            call => call.Method == "DELETE" ? PlayedAnswer.Json(204, "") : PlayedAnswer.Fixture("error_400_50006_empty_message"));
        await using var harness = new DiscordHarness(api.Address);
        var chat = Answering(harness, Deferral.Reply);

        Assert.Equal("empty-message", Assert.IsType<DeliveryResult.Rejected>(await harness.SendAsync(Text, chat)).Cause);
        Assert.IsType<DeliveryResult.Rejected>(await harness.SendAsync(Text, chat, ordinal: 1));
        Assert.IsType<DeliveryResult.Rejected>(await harness.SendAsync(new SendMedia { Kind = MediaKind.Photo, FileId = "gone" }, chat));

        Assert.Equal(["PATCH", "DELETE", "POST", "DELETE"], api.Calls.Select(call => call.Method));
    }

    private static MessageReceived Event(ChatAddress chat) =>
        new() { OccurredAt = DateTimeOffset.UnixEpoch, Sender = new() { Id = "5" }, Chat = chat, Content = new TextContent { Text = "/help" } };
}
