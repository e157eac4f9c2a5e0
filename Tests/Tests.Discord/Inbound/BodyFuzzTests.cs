using System.Text;
using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Inbound;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Inbound;

public sealed class BodyFuzzTests
{
    private const int Mutations = 250;

    private static readonly string[] Values =
        ["null", "true", "-1", "1e999", "123456789012345678901234567890", "\"\"", "\"\\ud800\"", "[]", "{}", "[[[[{}]]]]", "\"x\"", "{\"id\":5}"];

    public static TheoryData<string> Bodies =>
        [.. Fixtures.DiscordNames.Where(name => name.StartsWith("interaction_", StringComparison.Ordinal) || name.StartsWith("webhookevent_", StringComparison.Ordinal))];

    public static TheoryData<string> Frames => [.. Fixtures.DiscordNames.Where(name => name.StartsWith("gateway_message", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task ReceiveAsync_MutatedBody_GivesAResult(string name)
    {
        await using var harness = new DiscordHarness();
        var random = new Random(name.Sum(letter => letter));
        for (var i = 0; i < Mutations; i++)
        {
            var result = await harness.ReceiveAsync(Mutate(Fixtures.Discord(name), random));
            Assert.IsNotType<InboundResult.Unauthorized>(result);
        }
    }

    private static readonly string[] s_types =
    [
        "MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE", "MESSAGE_DELETE_BULK", "MESSAGE_REACTION_ADD", "MESSAGE_REACTION_REMOVE_EMOJI", "GUILD_CREATE", "GUILD_DELETE",
        "GUILD_MEMBER_ADD",
    ];

    [Theory]
    [MemberData(nameof(Frames))]
    public async Task Map_MutatedEvent_GivesAResult(string name)
    {
        await using var harness = new DiscordHarness();
        var random = new Random(name.Sum(letter => letter));
        var read = 0;
        for (var i = 0; i < Mutations * 2; i++)
        {
            if (Parse(Mutate(Fixtures.Discord(name), random)) is not { } frame) continue;
            read++;
            var data = frame.RootElement.ValueKind == JsonValueKind.Object && frame.RootElement.TryGetProperty("d", out var inside) ? inside : frame.RootElement;
            foreach (var type in s_types)
                Assert.NotNull(DiscordEvents.Map(new(harness.Channel(), new BotIdentity("1"), new()), type, data, new("session:1", DateTimeOffset.UnixEpoch)));
        }

        Assert.True(read > Mutations / 2);
    }

    [Fact]
    public async Task ReceiveAsync_DeepNesting_IsKeptAsTooDeep()
    {
        await using var harness = new DiscordHarness();
        var body = $"{{\"id\":\"1\",\"token\":\"t\",\"type\":2,\"data\":{new string('[', 50_000)}{new string(']', 50_000)}}}";

        var kept = Assert.IsType<InboundResult.Unintelligible>(await harness.ReceiveAsync(Encoding.UTF8.GetBytes(body)));

        Assert.Equal("too-deep", kept.Cause);
    }

    private static JsonDocument? Parse(byte[] body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static byte[] Mutate(byte[] original, Random random)
    {
        var body = original.ToArray();
        switch (random.Next(4))
        {
            case 0:
                body[random.Next(body.Length)] ^= (byte)(1 << random.Next(8));
                return body;
            case 1:
                return body[..random.Next(body.Length)];
            default:
                return ReplaceValue(body, random);
        }
    }

    /// <summary>Puts something else in the place of one value, which may be a whole object.</summary>
    private static byte[] ReplaceValue(byte[] body, Random random)
    {
        var places = new List<Range>();
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            var value = reader;
            value.Skip();
            places.Add(start..(int)value.BytesConsumed);
        }

        var place = places[random.Next(places.Count)];
        return [.. body[..place.Start], .. Encoding.UTF8.GetBytes(Values[random.Next(Values.Length)]), .. body[place.End..]];
    }
}
