using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Inbound;

public sealed class WebhookEventTests
{
    [Fact]
    public async Task Ping_Signed_IsAnsweredWith204AndNoBody()
    {
        await using var harness = new DiscordHarness();

        var answer = Assert.IsType<InboundResult.Answer>(await harness.ReceiveAsync(Fixtures.Discord("webhookevent_ping")));

        Assert.Equal((204, ""), (answer.Status, answer.Body));
    }

    [Theory]
    [InlineData("webhookevent_application_authorized", MembershipChange.BotAdded)]
    [InlineData("webhookevent_application_deauthorized", MembershipChange.BotBlocked)]
    public async Task Event_OfTheApplication_IsMembershipInThePrivateConversation(string name, MembershipChange change)
    {
        await using var harness = new DiscordHarness();

        var accepted = Assert.IsType<InboundResult.Accepted>(await harness.ReceiveAsync(Fixtures.Discord(name)));

        Assert.Equal(204, accepted.Response!.Status);
        // Discord repeats these, so a full inbox says 503.
        Assert.Null(accepted.BusyResponse);
        var changed = Assert.IsType<MembershipChanged>(Assert.Single(accepted.Events).Event);
        Assert.Equal((change, "1355555555555555501", "@1355555555555555501"), (changed.Change, changed.Sender.Id, changed.Chat.ChatId));
        Assert.Equal(ChatKind.Private, changed.Chat.Kind);
        Assert.Equal(64_834, changed.OccurredAt.Ticks / 10 % 1_000_000);
    }

    [Fact]
    public async Task Event_ToldAgain_HasTheSameId()
    {
        await using var harness = new DiscordHarness();

        var first = Assert.IsType<InboundResult.Accepted>(await harness.ReceiveAsync(Fixtures.Discord("webhookevent_application_authorized")));
        harness.Time.Advance(TimeSpan.FromMinutes(2));
        var again = Assert.IsType<InboundResult.Accepted>(await harness.ReceiveAsync(Fixtures.Discord("webhookevent_application_authorized")));

        Assert.Equal(first.Events[0].PlatformEventId, again.Events[0].PlatformEventId);
    }

    [Fact]
    public async Task Event_ThatIsIncomplete_IsKeptAndAcknowledgedAsDiscordWants()
    {
        await using var harness = new DiscordHarness();

        var accepted = Assert.IsType<InboundResult.Accepted>(
            await harness.ReceiveAsync("""{"version":1,"application_id":"1","type":1,"event":{"type":"APPLICATION_AUTHORIZED"}}"""u8.ToArray()));

        Assert.Empty(accepted.Events);
        Assert.Equal("incomplete", Assert.Single(accepted.Unreadable).Cause);
        Assert.Equal(204, accepted.Response!.Status);
    }

    [Fact]
    public async Task Event_OfAnotherKind_IsAcknowledgedAndNotKept()
    {
        await using var harness = new DiscordHarness();

        var accepted = Assert.IsType<InboundResult.Accepted>(
            await harness.ReceiveAsync("""{"version":1,"application_id":"1","type":1,"event":{"type":"ENTITLEMENT_CREATE"}}"""u8.ToArray()));

        Assert.Empty(accepted.Events);
        Assert.Equal(204, accepted.Response!.Status);
    }
}
