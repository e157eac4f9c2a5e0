using System.Text;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Tests.Common.Fixtures;

namespace OrleansBots.Tests.Unit.Telegram.Inbound;

public sealed class UpdateTableTests
{
    public static TheoryData<string> Names => [.. Fixtures.TelegramNames];

    [Fact]
    public void Table_Always_HasEveryFixture() => Assert.Equal(Fixtures.TelegramNames, UpdateTable.Expected.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReceiveAsync_Fixture_MapsExactly(string name)
    {
        await using var harness = new TelegramHarness();
        var channel = harness.Channel(own: ("username", "Orleans_Demo_Bot"));

        var result = await harness.Inbound.ReceiveAsync(channel, new FakeWebhookRequest(TelegramHarness.Secret, Fixtures.Telegram(name)), CancellationToken.None);

        if (UpdateTable.Expected[name] is not InboundResult.Accepted expected)
        {
            Assert.Equal(UpdateTable.Expected[name], result);
            return;
        }

        var accepted = Assert.IsType<InboundResult.Accepted>(result);
        Assert.Equal(expected.Events.Select(Written), accepted.Events.Select(Written));
        Assert.All(accepted.Events, inbound => Assert.Equal(Written(inbound), Written(inbound with { Event = EventCodec.DecodeEvent(EventCodec.Encode(inbound.Event)) })));
    }

    // Lists inside events are equal only as they are written.
    private static string Written(InboundEvent inbound) => $"{inbound.PlatformEventId} {inbound.Conversation} {Encoding.UTF8.GetString(EventCodec.Encode(inbound.Event))}";
}
