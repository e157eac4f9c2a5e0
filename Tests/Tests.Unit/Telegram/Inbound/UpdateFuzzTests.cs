using System.Text;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Common.Fuzz;

namespace OrleansBots.Tests.Unit.Telegram.Inbound;

public sealed class UpdateFuzzTests
{
    private const int Variants = 150;

    private static readonly string[] Values = ["\"bot_command\"", "\"private\"", "\"/x@y\"", "{\"id\":1}"];

    public static TheoryData<string> Names => [.. Fixtures.TelegramNames];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReceiveAsync_MutatedFixture_NeverThrowsAndGivesAUsableResult(string name)
    {
        await using var harness = new TelegramHarness();
        var channel = harness.Channel(own: ("username", "orleans_demo_bot"));
        var mutator = new BodyMutator(Fixtures.TelegramNames.ToList().IndexOf(name), Values);
        for (var i = 0; i < Variants; i++)
        {
            var body = mutator.Mutate(Fixtures.Telegram(name));

            var result = await harness.Inbound.ReceiveAsync(channel, new FakeWebhookRequest(TelegramHarness.Secret, body), CancellationToken.None);

            AssertUsable(result, body);
        }

        void AssertUsable(InboundResult result, byte[] body)
        {
            Assert.False(result is InboundResult.Malformed && JsonText.IsJson(body), Encoding.UTF8.GetString(body));
            Assert.IsNotType<InboundResult.Unauthorized>(result);
            if (result is not InboundResult.Accepted accepted) return;
            foreach (var inbound in accepted.Events)
            {
                var written = EventCodec.Encode(inbound.Event);
                Assert.Equal(written, EventCodec.Encode(EventCodec.DecodeEvent(written)));
                Assert.NotEqual("", ConversationRouting.KeyFor(channel, inbound.Event).ToString());
            }
        }
    }
}
