using System.Text;
using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Platforms.Discord.Inbound;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Common.Fuzz;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Inbound;

public sealed class BodyFuzzTests
{
    private const int Mutations = 250;

    public static TheoryData<string> Bodies =>
        [.. Fixtures.DiscordNames.Where(name => name.StartsWith("interaction_", StringComparison.Ordinal) || name.StartsWith("webhookevent_", StringComparison.Ordinal))];

    public static TheoryData<string> Frames => [.. Fixtures.DiscordNames.Where(name => name.StartsWith("gateway_message", StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task ReceiveAsync_MutatedBody_GivesAResult(string name)
    {
        await using var harness = new DiscordHarness();
        var mutator = new BodyMutator(name.Sum(letter => letter));
        for (var i = 0; i < Mutations; i++)
        {
            var result = await harness.ReceiveAsync(mutator.Mutate(Fixtures.Discord(name)));
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
        var mutator = new BodyMutator(name.Sum(letter => letter));
        var read = 0;
        for (var i = 0; i < Mutations * 2; i++)
        {
            if (JsonText.TryParse(mutator.Mutate(Fixtures.Discord(name))) is not { } frame) continue;
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
}
