using System.Globalization;
using OrleansBots.Simulators.Discord;
using OrleansBots.Simulators.Discord.Interactions;
using OrleansBots.Tests.Common.Fixtures;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Tests.Gateway.Webhooks.Platforms;

/// <summary>Discord, which signs with a key of its own.</summary>
internal sealed class DiscordPlatform(DiscordSimulator simulator) : IWebhookPlatform
{
    public const string SignatureHeader = "X-Signature-Ed25519";
    public const string TimestampHeader = "X-Signature-Timestamp";

    private int _lastUser = 100_000;

    public DiscordSimulator Simulator { get; } = simulator;

    public string Name => "discord";

    public IReadOnlyList<byte[]> Bodies { get; } = [.. Names.Select(Fixtures.Discord)];

    /// <summary>What is posted; frames of the Gateway are not.</summary>
    public static IEnumerable<string> Names => Fixtures.DiscordNames.Where(name => !name.StartsWith("gateway_", StringComparison.Ordinal));

    public object Channel => new
    {
        platform = "discord",
        bot = "echo",
        token = Simulator.Token,
        publicKey = Simulator.PublicKey,
        applicationId = Simulator.ApplicationId,
        gateway = false,
        apiBaseUrl = Simulator.BaseUrl,
        limits = "none",
    };

    public void Sign(HttpRequestMessage request, byte[] body)
    {
        var timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        request.Headers.Add(TimestampHeader, timestamp);
        request.Headers.Add(SignatureHeader, Simulator.Signer.Sign(timestamp, body));
    }

    public async Task AnswersAsync()
    {
        var used = await Simulator.InDm($"1355555555555{Interlocked.Increment(ref _lastUser)}").SlashAsync("hello");
        Assert.True(used.Failure is null, used.Failure);
        await Eventually.TrueAsync(
            () => used is { State: InteractionState.Answered, Edits: 1 }, TimeSpan.FromSeconds(20), () => $"Discord's user got no answer: {used.State} {used.OriginalContent}");
    }
}
