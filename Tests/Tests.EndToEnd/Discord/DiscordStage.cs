using System.Globalization;
using OrleansBots.Simulators.Discord;
using OrleansBots.Simulators.Discord.People;
using OrleansBots.Tests.Common.Load;
using OrleansBots.Tests.Common.Processes;
using OrleansBots.Tests.EndToEnd.Spine;
using Xunit.Abstractions;

namespace OrleansBots.Tests.EndToEnd.Discord;

/// <summary>The product with a channel of Discord's: ordinary messages by the Gateway, interactions by webhook.</summary>
internal sealed class DiscordStage : Stage
{
    private const string Create = "POST /channels/{channel}/messages";

    private static readonly HttpClient s_http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private static readonly TimeSpan ConnectLimit = TimeSpan.FromSeconds(30);

    private DiscordStage(ITestOutputHelper output, DiscordSimulator simulator, Installation installation, InstallationOptions options)
        : base(output, installation, options) => Simulator = simulator;

    public DiscordSimulator Simulator { get; }

    /// <param name="output">Where figures go.</param>
    /// <param name="options">Changes the installation.</param>
    public static async Task<DiscordStage> StartAsync(ITestOutputHelper output, Func<InstallationOptions, InstallationOptions>? options = null)
    {
        // Starts of sessions are five seconds apart at Discord; tests that kill have less time.
        var simulator = await DiscordSimulator.StartAsync(new() { Gateway = new() { StartSpacing = TimeSpan.FromMilliseconds(200), HeartbeatInterval = TimeSpan.FromSeconds(5) } });
        try
        {
            var made = new InstallationOptions { ApiBaseUrl = simulator.BaseUrl, Platform = "discord", Token = simulator.Token, Settings = Settings(simulator) };
            made = options?.Invoke(made) ?? made;
            var installation = await Installation.StartAsync(made);
            simulator.InteractionsUrl = installation.WebhookUrl;
            var stage = new DiscordStage(output, simulator, installation, made);
            await stage.ConnectedAsync();
            return stage;
        }
        catch
        {
            await simulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the Gateway has a session.</summary>
    public Task ConnectedAsync() => ExplainAsync(() =>
        Eventually.TrueAsync(() => Simulator.Gateway.Running > 0, ConnectLimit, () => "The Gateway got no connection."));

    /// <summary>The process of these that holds the shard, as its metrics tell.</summary>
    public static async Task<ProductProcess> HolderAsync(IReadOnlyList<ProductProcess> processes, TimeSpan within)
    {
        ProductProcess? holder = null;
        await Eventually.TrueAsync(
            async () =>
            {
                var holds = await Task.WhenAll(processes.Select(HoldsShardAsync));
                holder = holds.Count(holdsIt => holdsIt) == 1 ? processes[Array.IndexOf(holds, true)] : null;
                return holder is not null;
            },
            within,
            () => $"None of {string.Join(", ", processes.Select(process => process.Name))} holds the shard.");
        return holder!;
    }

    /// <summary>The writer of a conversation: each has a channel of its own in the guild.</summary>
    public DiscordPerson Writer(LoadPlan plan, int conversation)
    {
        var channel = (plan.FirstChatId + conversation).ToString(CultureInfo.InvariantCulture);
        return Simulator.InGuild(channel, $"1355555555{channel}", $"writer{conversation}");
    }

    public override void Listen(LoadLedger ledger) => Simulator.Calls.Accepted = call =>
    {
        if (call.Route == Create) ledger.Reply(long.Parse(call.Target, CultureInfo.InvariantCulture), call.Text, call.Timestamp);
    };

    protected override IEnumerable<ObservedMessage> Observed() => Simulator.Calls.Snapshot()
        .Where(call => call.Route == Create)
        .Select(call => new ObservedMessage(long.Parse(call.Target, CultureInfo.InvariantCulture), call.Text));

    protected override ValueTask DisposeSimulatorAsync() => Simulator.DisposeAsync();

    private static async Task<bool> HoldsShardAsync(ProductProcess process)
    {
        try
        {
            var metrics = await s_http.GetStringAsync(new Uri(process.BaseUrl, "/metrics"));
            return metrics.Split('\n').Any(line => line.StartsWith("orleansbots_discord_gateway_shards{", StringComparison.Ordinal) && line.Split(' ')[1] == "1");
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static Dictionary<string, object> Settings(DiscordSimulator simulator) => new()
    {
        ["publicKey"] = simulator.PublicKey,
        ["applicationId"] = simulator.ApplicationId,
        // Guilds, with the content of messages, and direct messages.
        ["intents"] = 46593,
        ["groupWake"] = "all",
    };
}
