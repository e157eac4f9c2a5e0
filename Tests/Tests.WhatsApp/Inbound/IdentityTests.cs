using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Inbound;

public sealed class IdentityTests : IAsyncDisposable
{
    private readonly WhatsAppHarness _harness = new();

    public ValueTask DisposeAsync() => _harness.DisposeAsync();

    [Fact]
    public async Task ReceiveAsync_NumberKnownBeforeTheScopedId_GoesOnNamingTheConversation()
    {
        _harness.Aliases.Known["16505551234"] = "16505551234";

        var inbound = await OneAsync(Fixtures.WhatsApp("message_text"));

        Assert.Equal(ConversationKey.Private(WhatsAppHarness.Key, "16505551234"), KeyOf(inbound));
        // The answer goes to the number, as it is known.
        Assert.Equal("16505551234", ((UserEvent)inbound.Event).Chat.ChatId);
    }

    [Fact]
    public async Task ReceiveAsync_NumberHidden_IsTheScopedIdsConversationAndAddress()
    {
        var inbound = await OneAsync(Fixtures.WhatsApp("message_text_bsuid_only"));

        Assert.Equal(ConversationKey.Private(WhatsAppHarness.Key, "BR.1502576394655843"), KeyOf(inbound));
        Assert.Equal("BR.1502576394655843", ((UserEvent)inbound.Event).Chat.ChatId);
    }

    [Fact]
    public async Task ReceiveAsync_NumberChanged_TheNewNumberLeadsToTheOldConversation()
    {
        await OneAsync(Fixtures.WhatsApp("message_text"));

        var moved = await OneAsync(Fixtures.WhatsApp("message_system_user_changed_number"));
        var next = await OneAsync(Payload.Messages(Payload.Text("wamid.9", from: "12195555358")));

        var conversation = ConversationKey.Private(WhatsAppHarness.Key, "US.13491208655302741918");
        Assert.Equal([conversation, conversation], [KeyOf(moved), KeyOf(next)]);
        Assert.Equal("12195555358", ((ChatMigrated)moved.Event).NewChatId);
        Assert.Equal("12195555358", ((UserEvent)next.Event).Chat.ChatId);
        Assert.Contains(_harness.Aliases.Asked, question => question is { Ids: ["16505551234"], MovedTo: ["12195555358"] });
    }

    [Fact]
    public async Task ReceiveAsync_ScopedIdChanged_TheNewOneLeadsToTheOldConversation()
    {
        await OneAsync(Fixtures.WhatsApp("message_text"));

        var moved = await OneAsync(Fixtures.WhatsApp("message_system_user_changed_user_id"));

        Assert.Equal(ConversationKey.Private(WhatsAppHarness.Key, "US.13491208655302741918"), KeyOf(moved));
        Assert.Contains(_harness.Aliases.Asked, question => question is { Ids: ["US.13491208655302741918"], MovedTo: ["US.99991208655302741918"] });
    }

    [Fact]
    public async Task ReceiveAsync_OtherSystemMessage_IsIgnored() =>
        Assert.Empty((await AcceptAsync(Payload.Messages(
            """{"id":"x","from":"1650","type":"system","system":{"type":"customer_identity_changed","body":"..."}}"""))).Events);

    [Fact]
    public async Task ReceiveAsync_AliasesAreAway_ThePlatformComesAgain()
    {
        _harness.Aliases.IsAway = true;

        Assert.IsType<InboundResult.Unavailable>(await _harness.ReceiveAsync(Fixtures.WhatsApp("message_text")));
    }

    [Fact]
    public async Task ReceiveAsync_StatusOfOurOwnDelivery_KnowsItsConversationWithoutALookUp()
    {
        var key = ConversationKey.InGroup(WhatsAppHarness.Key, "group 1", "US.1");

        var inbound = await OneAsync(Payload.Statuses(Payload.Status("wamid.1", "read", $$""","biz_opaque_callback_data":"{{key}}#12" """)));

        Assert.Equal(key, inbound.Conversation);
        Assert.Equal(0, _harness.Aliases.Calls);
    }

    [Theory]
    [InlineData("globex/support/-/1650#1")]
    [InlineData("acme/sales/-/1650#1")]
    [InlineData("acme/support/1650#1")]
    [InlineData("acme/supp%6frt/-/1650#1")]
    [InlineData("acme/support/-/#1")]
    [InlineData("acme/support/-/-#1")]
    [InlineData("#1")]
    [InlineData("out-7f3a9c")]
    public async Task ReceiveAsync_StatusWithForeignData_ReachesOnlyTheRecipientsOwnConversation(string data)
    {
        _harness.Aliases.Known["16505551234"] = "US.1";

        var inbound = await OneAsync(Payload.Statuses(
            Payload.Status("wamid.1", "read", $$""","recipient_id":"16505551234","biz_opaque_callback_data":"{{data}}" """)));

        Assert.Equal(ConversationKey.Private(WhatsAppHarness.Key, "US.1"), inbound.Conversation);
    }

    [Theory]
    [InlineData(""","recipient_id":"99" """)]
    [InlineData("")]
    [InlineData(""","recipient_id":"group","recipient_type":"group" """)]
    public async Task ReceiveAsync_StatusOfNobodyKnown_IsIgnored(string more)
    {
        var accepted = await AcceptAsync(Payload.Statuses(Payload.Status("wamid.1", "read", more)));

        Assert.Empty(accepted.Events);
        Assert.Empty(accepted.Unreadable);
        Assert.All(_harness.Aliases.Asked, question => Assert.True(question.OnlyLook));
    }

    [Fact]
    public async Task ReceiveAsync_StatusesOfOneMessage_AreEachTheirOwnEvent()
    {
        _harness.Aliases.Known["16505551234"] = "US.1";
        string[] statuses = ["sent", "delivered", "read", "played", "failed", "dreamt"];

        var accepted = await AcceptAsync(Payload.Statuses(
            [.. statuses.Select(status => Payload.Status("wamid.1", status, ""","recipient_id":"16505551234" """))]));

        Assert.Equal(Enum.GetValues<DeliveryStatus>(), accepted.Events.Select(inbound => ((DeliveryReported)inbound.Event).Status));
        Assert.Equal(5, accepted.Events.Select(inbound => inbound.PlatformEventId).Distinct().Count());
    }

    private ConversationKey KeyOf(InboundEvent inbound) => inbound.Conversation ?? ConversationRouting.KeyFor(_harness.Channel(), inbound.Event);

    private async Task<InboundEvent> OneAsync(byte[] body) => Assert.Single((await AcceptAsync(body)).Events);

    private async Task<InboundResult.Accepted> AcceptAsync(byte[] body) => Assert.IsType<InboundResult.Accepted>(await _harness.ReceiveAsync(body));
}
