using System.Text;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Common.Fuzz;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Inbound;

/// <summary>Signed bodies that are not what Meta would send: whatever they are, an answer comes and no exception.</summary>
public sealed class PayloadFuzzTests
{
    private const int Variants = 150;

    private static readonly string[] Values = ["\"system\"", "\"edit\"", "\"interactive\"", "\"order\"", "\"contacts\"", "\"failed\"", "\"acme/support/-/1#1\"", "{\"id\":1}"];

    public static TheoryData<string> Names => [.. Fixtures.WhatsAppNames];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReceiveAsync_MutatedFixture_NeverThrowsAndGivesAUsableResult(string name)
    {
        await using var harness = new WhatsAppHarness();
        var channel = harness.Channel();
        var mutator = new BodyMutator(Fixtures.WhatsAppNames.ToList().IndexOf(name), Values);
        for (var i = 0; i < Variants; i++)
        {
            var body = mutator.Mutate(Fixtures.WhatsApp(name));

            var result = await harness.ReceiveAsync(body, channel);

            AssertUsable(result, body);
        }

        void AssertUsable(InboundResult result, byte[] body)
        {
            Assert.False(result is InboundResult.Malformed && JsonText.IsJson(body), Encoding.UTF8.GetString(body));
            Assert.True(result is InboundResult.Accepted or InboundResult.Unintelligible or InboundResult.Malformed, $"{result}");
            if (result is not InboundResult.Accepted accepted) return;
            foreach (var inbound in accepted.Events)
            {
                var written = EventCodec.Encode(inbound.Event);
                Assert.Equal(written, EventCodec.Encode(EventCodec.DecodeEvent(written)));
                Assert.NotEqual("", (inbound.Conversation ?? ConversationRouting.KeyFor(channel, inbound.Event)).ToString());
                Assert.Equal(channel.Key, (inbound.Conversation ?? ConversationRouting.KeyFor(channel, inbound.Event)).Channel);
            }
        }
    }

    [Fact]
    public async Task ReceiveAsync_BracketsToTheLimit_IsAnsweredQuickly()
    {
        await using var harness = new WhatsAppHarness();
        var body = new byte[harness.Inbound.MaxBodyBytes];
        Array.Fill(body, (byte)'[');

        Assert.IsType<InboundResult.Malformed>(await harness.ReceiveAsync(body));
    }
}
