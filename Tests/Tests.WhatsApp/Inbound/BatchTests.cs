using System.Text;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Inbound;

public sealed class BatchTests : IAsyncDisposable
{
    private readonly WhatsAppHarness _harness = new();

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    [Fact]
    public void MaxBodyBytes_Always_IsThreeMebibytes() => Assert.Equal(3 * 1024 * 1024, _harness.Inbound.MaxBodyBytes);

    [Fact]
    public async Task ReceiveAsync_ThousandMessages_AreEventsOfTheirOwnInOneLookUp()
    {
        var accepted = await AcceptAsync(Payload.Messages([.. Enumerable.Range(0, 1000).Select(i => Payload.Text($"wamid.{i}", from: $"1650{i % 50}"))]));

        Assert.Equal(1000, accepted.Events.Select(inbound => inbound.PlatformEventId).Distinct().Count());
        Assert.Equal(1, _harness.Aliases.Calls);
    }

    [Theory]
    [InlineData("""{"from":"1650","type":"text","text":{"body":"no id"}}""", "incomplete")]
    [InlineData("""{"id":"x","type":"text","text":{"body":"from nobody"}}""", "incomplete")]
    [InlineData("""{"id":"x","from":"16 50","type":"text","text":{"body":"odd id"}}""", "bad-user-id")]
    [InlineData("""{"id":"x","from":"1650","type":"text","text":{"body":5}}""", "incomplete")]
    [InlineData("""{"id":"x","from":"1650","type":"text","text":[]}""", "incomplete")]
    [InlineData("""{"id":"x","from":"1650","type":"text","text":{"body":"\ud800"}}""", "bad-text")]
    [InlineData("""{"id":"x","from":"1650","type":"image","image":{}}""", "incomplete")]
    [InlineData("""{"id":"x","from":"1650","type":"location","location":{"latitude":1e999,"longitude":1}}""", "incomplete")]
    [InlineData("""{"id":"x","from":"1650","type":"order","order":{"catalog_id":"c","product_items":[{"product_retailer_id":"p","quantity":99999999999}]}}""", "incomplete")]
    [InlineData("""{"id":"x","from":"1650","type":"interactive","interactive":{"type":"nfm_reply","nfm_reply":{"response_json":"{"}}}""", "incomplete")]
    [InlineData("""{"id":"x","from":"1650","type":"edit","edit":{"original_message_id":"o"}}""", "incomplete")]
    [InlineData("""{"id":"x","from":"1650","group_id":"-","type":"text","text":{"body":"odd group"}}""", "bad-group-id")]
    [InlineData("""{"id":"x","from":"1650","type":"system","system":{"type":"user_changed_number"}}""", "incomplete")]
    [InlineData("7", "not-an-object")]
    public async Task ReceiveAsync_PoisonedMessage_IsKeptAloneAndItsNeighboursPass(string poison, string cause)
    {
        var accepted = await AcceptAsync(Payload.Messages(Payload.Text("wamid.1"), poison, Payload.Text("wamid.2")));

        Assert.Equal(2, accepted.Events.Count);
        var letter = Assert.Single(accepted.Unreadable);
        Assert.Equal((cause, poison), (letter.Cause, Encoding.UTF8.GetString(letter.Body.Span)));
    }

    [Fact]
    public async Task ReceiveAsync_MessageThatNestsDeep_DoesNotFailItsNeighbours()
    {
        var deep = """{"id":"x","from":"1650","type":"dream","dream":""" + new string('[', 20_000) + new string(']', 20_000) + "}";

        var accepted = await AcceptAsync(Payload.Messages(deep, Payload.Text("wamid.2")));

        Assert.Equal(["dream", null], accepted.Events.Select(inbound => (((MessageReceived)inbound.Event).Content as UnsupportedContent)?.Kind));
    }

    [Fact]
    public async Task ReceiveAsync_MessageLargerThanTheInboxTakes_IsKept()
    {
        var accepted = await AcceptAsync(Payload.Messages(Payload.Text("wamid.1", new string('x', 300_000)), Payload.Text("wamid.2")));

        Assert.Equal("too-large", Assert.Single(accepted.Unreadable).Cause);
        Assert.Single(accepted.Events);
    }

    [Theory]
    [InlineData("poll_creation")]
    [InlineData("request_welcome")]
    public async Task ReceiveAsync_UnknownType_ReachesTheBotAsItCame(string type)
    {
        var accepted = await AcceptAsync(Payload.Messages($$"""{"id":"wamid.1","from":"1650","type":"{{type}}","{{type}}":{"a":1} }"""));

        var content = Assert.IsType<UnsupportedContent>(Assert.IsType<MessageReceived>(Assert.Single(accepted.Events).Event).Content);
        Assert.Equal(type, content.Kind);
        Assert.Contains("\"a\":1", content.Raw, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReceiveAsync_UnknownInteractiveAnswer_ReachesTheBotAsItCame()
    {
        var accepted = await AcceptAsync(Payload.Messages("""{"id":"x","from":"1650","type":"interactive","interactive":{"type":"dream_reply"}}"""));

        Assert.IsType<UnsupportedContent>(Assert.IsType<MessageReceived>(Assert.Single(accepted.Events).Event).Content);
    }

    [Fact]
    public async Task ReceiveAsync_UnknownField_IsKept()
    {
        var accepted = await AcceptAsync(Payload.Of("{}", "dreams"));

        Assert.Equal("unknown-field", Assert.Single(accepted.Unreadable).Cause);
    }

    [Fact]
    public async Task ReceiveAsync_TemplatePaused_TheOperatorHearsOfIt()
    {
        await AcceptAsync(Fixtures.WhatsApp("field_message_template_status_update"));

        Assert.Contains(_harness.Logs.Lines, line => line.Contains("template order_shipped (en_US): PAUSED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReceiveAsync_ValueLevelErrors_TheOperatorHearsOfTheCode()
    {
        await AcceptAsync(Fixtures.WhatsApp("value_level_errors"));

        Assert.Contains(_harness.Logs.Lines, line => line.Contains("130429", StringComparison.Ordinal));
    }

    [Fact]
    public async Task ReceiveAsync_SameMessageOfTwoNumbers_AreTwoEvents()
    {
        var other = _harness.Channel(("phoneNumberId", "106540352299999"));
        var batch = Fixtures.WhatsApp("batch_two_entries_out_of_order_statuses");

        var here = await AcceptAsync(batch);
        var there = (InboundResult.Accepted)await _harness.ReceiveAsync(batch, other);

        Assert.Empty(here.Events.Select(inbound => inbound.PlatformEventId).Intersect(there.Events.Select(inbound => inbound.PlatformEventId)));
        Assert.Equal("to another number", ((TextContent)((MessageReceived)Assert.Single(there.Events).Event).Content).Text);
    }

    [Fact]
    public async Task ReceiveAsync_SeveralContacts_AreAnEventEach()
    {
        var accepted = await AcceptAsync(Payload.Messages(
            """{"id":"wamid.1","from":"1650","type":"contacts","contacts":[{"phones":[{"phone":"+1"}]},{"phones":[{"wa_id":"2"}]},{"name":{}}]}"""));

        Assert.Equal(["+1", "2"], accepted.Events.Select(inbound => ((ContactContent)((MessageReceived)inbound.Event).Content).PhoneNumber));
        Assert.Equal(2, accepted.Events.Select(inbound => inbound.PlatformEventId).Distinct().Count());
    }

    [Theory]
    [InlineData("""{"object":"page","entry":[]}""")]
    [InlineData("""{"object":"whatsapp_business_account"}""")]
    [InlineData("""{"object":"\ud800","entry":[]}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public async Task ReceiveAsync_JsonThatIsNoPayload_IsKept(string body) =>
        Assert.IsType<InboundResult.Unintelligible>(await _harness.ReceiveAsync(Encoding.UTF8.GetBytes(body)));

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("hello")]
    public async Task ReceiveAsync_NoJson_IsMalformed(string body) =>
        Assert.IsType<InboundResult.Malformed>(await _harness.ReceiveAsync(Encoding.UTF8.GetBytes(body)));

    [Fact]
    public async Task ReceiveAsync_TimeAheadOfTheClock_OpensNoLongerWindow()
    {
        var accepted = await AcceptAsync(Payload.Messages(
            """{"id":"x","from":"1650","timestamp":"99999999999999","type":"text","text":{"body":"from the future"}}"""));

        Assert.Equal(_harness.Time.GetUtcNow(), Assert.Single(accepted.Events).Event.OccurredAt);
    }

    [Fact]
    public async Task ReceiveAsync_GroupMessage_IsTheGroupsChat()
    {
        var accepted = await AcceptAsync(Payload.Messages(
            Payload.Text("1", more: ""","group_id":"Y2FwaV9ncm91cDo=" """),
            Payload.Text("2", "/help", more: ""","group_id":"Y2FwaV9ncm91cDo=" """),
            Payload.Text("3", "@15550783881 hi", more: ""","group_id":"Y2FwaV9ncm91cDo=" """),
            Payload.Text("4", more: ""","group_id":"Y2FwaV9ncm91cDo=","context":{"from":"15550783881","id":"wamid.bot"}""")));

        Assert.All(accepted.Events, inbound => Assert.Equal(
            ("Y2FwaV9ncm91cDo=", ChatKind.Group), (((UserEvent)inbound.Event).Chat.ChatId, ((UserEvent)inbound.Event).Chat.Kind)));
        Assert.Equal([false, true, true, true], accepted.Events.Select(inbound => ((MessageReceived)inbound.Event).IsForBot));
        Assert.Equal(
            ConversationKey.InGroup(WhatsAppHarness.Key, "Y2FwaV9ncm91cDo=", "1650"),
            OrleansBots.Platforms.Abstractions.Ingress.ConversationRouting.KeyFor(_harness.Channel(), accepted.Events[0].Event));
    }

    private async Task<InboundResult.Accepted> AcceptAsync(byte[] body) => Assert.IsType<InboundResult.Accepted>(await _harness.ReceiveAsync(body));
}
