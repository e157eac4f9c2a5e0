using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Abstractions.Ingress;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.WhatsApp.Stage;

namespace OrleansBots.Tests.WhatsApp.Inbound;

/// <summary>Signed bodies that are not what Meta would send: whatever they are, an answer comes and no exception.</summary>
public sealed class PayloadFuzzTests
{
    private const int Variants = 150;

    private static readonly string[] Values =
    [
        "null", "true", "[]", "{}", "\"\"", "\"-\"", "\"\\ud800\"", "\"\\u0000\"", "0", "-1", "1e999", "-1e999", "9223372036854775808", "\"99999999999999999999\"",
        "[null]", "[[]]", "{\"id\":1}", "\"text\"", "\"system\"", "\"edit\"", "\"interactive\"", "\"order\"", "\"contacts\"", "\"failed\"", "\"acme/support/-/1#1\"",
    ];

    public static TheoryData<string> Names => [.. Fixtures.WhatsAppNames];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReceiveAsync_MutatedFixture_NeverThrowsAndGivesAUsableResult(string name)
    {
        await using var harness = new WhatsAppHarness();
        var channel = harness.Channel();
        var random = new Random(Fixtures.WhatsAppNames.ToList().IndexOf(name));
        for (var i = 0; i < Variants; i++)
        {
            var body = i % 2 == 0 ? MutateValue(Fixtures.WhatsApp(name), random) : MutateBytes(Fixtures.WhatsApp(name), random);

            var result = await harness.ReceiveAsync(body, channel);

            AssertUsable(result, body);
        }

        void AssertUsable(InboundResult result, byte[] body)
        {
            Assert.False(result is InboundResult.Malformed && IsJson(body), Encoding.UTF8.GetString(body));
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

    private static byte[] MutateBytes(byte[] original, Random random)
    {
        var bytes = original.ToList();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            var length = Math.Min(random.Next(1, 40), bytes.Count - at);
            switch (random.Next(4))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes.RemoveRange(at, Math.Min(length, bytes.Count - 1));
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                default:
                    bytes.Insert(at, (byte)"{}[]\",:0-\\"[random.Next(10)]);
                    break;
            }
        }

        return [.. bytes];
    }

    private static byte[] MutateValue(byte[] original, Random random)
    {
        var root = JsonNode.Parse(original)!;
        var places = Places(root).ToList();
        var (parent, key) = places[random.Next(places.Count)];
        if (random.Next(4) == 0) parent.Remove(key);
        else parent[key] = JsonValue.Create($"@@{random.Next(Values.Length)}");
        var json = root.ToJsonString();
        for (var i = 0; i < Values.Length; i++) json = json.Replace($"\"@@{i}\"", Values[i], StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(json);
    }

    private static IEnumerable<(JsonObject Parent, string Key)> Places(JsonNode node) => node switch
    {
        JsonObject parent => parent.SelectMany(pair => (pair.Value is null ? [] : Places(pair.Value)).Append((parent, pair.Key))),
        JsonArray items => items.Where(item => item is not null).SelectMany(item => Places(item!)),
        _ => [],
    };

    private static bool IsJson(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = 1000 });
            _ = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or DecoderFallbackException)
        {
            return false;
        }
    }
}
