using System.Text.Json;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Inbound;

public sealed class PayloadTableTests
{
    public static TheoryData<string> Names => [.. Fixtures.WhatsAppNames];

    [Fact]
    public void Table_Always_HasEveryFixture() => Assert.Equal(Fixtures.WhatsAppNames, PayloadTable.Expected.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReceiveAsync_Fixture_MapsExactly(string name)
    {
        await using var harness = new WhatsAppHarness();
        // The recipient of the statuses wrote before.
        harness.Aliases.Known["US.13491208655302741918"] = "US.13491208655302741918";
        var (events, causes) = PayloadTable.Expected[name];

        var accepted = Assert.IsType<InboundResult.Accepted>(await harness.ReceiveAsync(Fixtures.WhatsApp(name)));

        Assert.Equal(events.Select(Shown), accepted.Events.Select(Shown));
        Assert.Equal(causes, accepted.Unreadable.Select(part => part.Cause));
        Assert.All(accepted.Events, inbound => Assert.Equal(
            Shown(inbound), Shown(inbound with { Event = EventCodec.DecodeEvent(EventCodec.Encode(inbound.Event)) })));
    }

    [Fact]
    public async Task ReceiveAsync_UnsupportedMessage_BringsItsJson()
    {
        await using var harness = new WhatsAppHarness();

        var accepted = (InboundResult.Accepted)await harness.ReceiveAsync(Fixtures.WhatsApp("message_unsupported"));

        var content = Assert.IsType<UnsupportedContent>(Assert.IsType<MessageReceived>(Assert.Single(accepted.Events).Event).Content);
        Assert.Equal(131051, JsonDocument.Parse(content.Raw!).RootElement.GetProperty("errors")[0].GetProperty("code").GetInt32());
    }

    // As JSON, because lists in records compare by reference; the raw JSON of what is not understood is compared elsewhere.
    private static string Shown(InboundEvent inbound) =>
        $"{inbound.PlatformEventId} {inbound.Conversation} {System.Text.Encoding.UTF8.GetString(EventCodec.Encode(WithoutRaw(inbound.Event)))}";

    private static ConversationEvent WithoutRaw(ConversationEvent conversationEvent) =>
        conversationEvent is MessageReceived { Content: UnsupportedContent unsupported } message
            ? message with { Content = unsupported with { Raw = null } }
            : conversationEvent;
}
