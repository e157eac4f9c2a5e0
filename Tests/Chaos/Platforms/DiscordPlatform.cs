using System.Globalization;
using OrleansBots.Chaos.Cluster;
using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Runs;
using OrleansBots.Simulators.Discord;
using OrleansBots.Simulators.Discord.People;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;

namespace OrleansBots.Chaos.Platforms;

/// <summary>Discord, whose messages come over a connection that one of the silos holds.</summary>
internal sealed class DiscordPlatform(DiscordSimulator simulator) : ChaosPlatform("north", "server")
{
    private const string Create = "POST /channels/{channel}/messages";

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(60);

    public override IReadOnlyDictionary<string, object> Settings { get; } = new Dictionary<string, object>
    {
        ["platform"] = "discord",
        ["bot"] = "echo",
        ["token"] = simulator.Token,
        ["publicKey"] = simulator.PublicKey,
        ["applicationId"] = simulator.ApplicationId,
        // Guilds, with the content of messages, and direct messages.
        ["intents"] = 46593,
        ["groupWake"] = "all",
        ["apiBaseUrl"] = simulator.BaseUrl,
        ["limits"] = "none",
    };

    public static async Task<DiscordPlatform> StartAsync(ChaosOptions options) => new(await DiscordSimulator.StartAsync(new()
    {
        Token = Secrets.DiscordToken,
        Seed = options.Seed + 3,
        // Starts of sessions are five seconds apart at Discord; a cluster that loses a silo every few seconds has less time.
        Gateway = new() { StartSpacing = TimeSpan.FromMilliseconds(200), HeartbeatInterval = TimeSpan.FromSeconds(5) },
    }));

    public override Task ConnectedAsync() => Eventually.TrueAsync(() => simulator.Gateway.Running > 0, ConnectLimit, () => "Discord's Gateway got no connection.");

    public override IEnumerable<ObservedMessage> Observed() => simulator.Calls.Snapshot()
        .Where(call => call.Route == Create)
        .Select(call => new ObservedMessage(long.Parse(call.Target, CultureInfo.InvariantCulture), call.Text));

    public override Task<int> MisbehaveAsync(FaultKind kind, TimeSpan length, double strength, CancellationToken cancellationToken) =>
        simulator.Faults.MisbehaveAsync(kind, Create, length, strength, cancellationToken);

    public override IEnumerable<string> InvalidCalls() => simulator.Calls.Rejections()
        .Where(refused => refused.Cause == RejectionCause.Invalid)
        .Select(refused => $"{refused.Route} to {refused.Target}: {refused.Status} {refused.Code} {refused.Description}");

    public override ValueTask DisposeAsync() => simulator.DisposeAsync();

    protected override IReadOnlyList<Lane> CreateLanes(LoadPlan plan, ChaosOptions options)
    {
        var shaped = Shape(plan, options, 20, options.Rate / 6) with { FirstChatId = 5_300_000_000 };
        return [Lane.OfWriting($"{Name}, Discord", shaped, (conversation, sequence) => Writer(shaped, conversation).Write($"{conversation:000000}/{sequence:000000}"))];
    }

    protected override void Listen() => simulator.Calls.Accepted = call =>
    {
        if (call.Route == Create) Tell(long.Parse(call.Target, CultureInfo.InvariantCulture), call.Text, call.Timestamp);
    };

    private DiscordPerson Writer(LoadPlan plan, int conversation)
    {
        var channel = (plan.FirstChatId + conversation).ToString(CultureInfo.InvariantCulture);
        return simulator.InGuild(channel, $"1355555555{channel}", $"writer{conversation}");
    }
}
