using System.Text.Json;
using OrleansBots.Platforms.Abstractions.Inbound;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Discord.Support;

namespace OrleansBots.Tests.Discord.Inbound;

public sealed class SignatureTests
{
    public static TheoryData<string> Names => [.. DiscordKeys.Cases.EnumerateArray().Select(vector => vector.GetProperty("name").GetString()!)];

    // The vectors know no age limit, so that here there is hardly one.
    [Theory]
    [MemberData(nameof(Names))]
    public async Task ReceiveAsync_Vector_IsAcceptedOrRefusedAsItSays(string name)
    {
        await using var harness = new DiscordHarness();
        var vector = DiscordKeys.Cases.EnumerateArray().Single(vector => vector.GetProperty("name").GetString() == name);

        var result = await harness.Inbound.ReceiveAsync(harness.Channel(own: ("signatureMaxAge", "3650.00:00:00")), RequestOf(vector), CancellationToken.None);

        Assert.Equal(!vector.GetProperty("should_accept").GetBoolean(), result is InboundResult.Unauthorized);
        if (result is InboundResult.Answer answer) Assert.Equal(vector.GetProperty("expected_status").GetInt32(), answer.Status);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(301, false)]
    [InlineData(-30, true)]
    [InlineData(-31, false)]
    public async Task ReceiveAsync_SignedSecondsAgo_IsTakenWithinFiveMinutes(int seconds, bool taken)
    {
        await using var harness = new DiscordHarness();
        var request = DiscordKeys.Sign(Fixtures.Discord("interaction_ping"), harness.Time.GetUtcNow() - TimeSpan.FromSeconds(seconds));

        var result = await harness.Inbound.ReceiveAsync(harness.Channel(), request, CancellationToken.None);

        Assert.Equal(taken, result is InboundResult.Answer);
        Assert.Equal(!taken, result is InboundResult.Unauthorized);
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    public async Task ReceiveAsync_ChannelWithoutUsableKey_RefusesEverything(string key)
    {
        await using var harness = new DiscordHarness();
        var request = DiscordKeys.Sign(Fixtures.Discord("interaction_ping"), harness.Time.GetUtcNow());

        Assert.IsType<InboundResult.Unauthorized>(await harness.Inbound.ReceiveAsync(harness.Channel(own: ("publicKey", key)), request, CancellationToken.None));
    }

    private static SignedRequest RequestOf(JsonElement vector) =>
        new(vector.GetProperty("signature").GetString(), vector.GetProperty("timestamp").GetString(), vector.GetProperty("body_base64").GetBytesFromBase64());
}
