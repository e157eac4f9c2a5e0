using OrleansBots.Chaos.Cluster;
using OrleansBots.Chaos.Runs;
using OrleansBots.Simulators.Shared.Recording;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Chaos.Platforms;

/// <summary>
/// Another tenant's channel with Telegram's usual limits, which the simulator enforces. Its chats and update ids are partly those of the first tenant's, with
/// other conversations behind them, so that what went to the wrong tenant shows.
/// </summary>
internal sealed class LimitedTelegram(TelegramSimulator simulator)
    : TelegramPlatform(simulator, "south", "support", Secrets.SouthToken, Secrets.SouthWebhook)
{
    private const int Conversations = 30;

    // What a busy machine may add on the way.
    private static readonly TimeSpan OnTheWay = TimeSpan.FromMilliseconds(300);

    public static async Task<LimitedTelegram> StartAsync(ChaosOptions options)
    {
        var simulator = await TelegramSimulator.StartAsync(new() { AnyToken = false, Seed = options.Seed + 1, Limits = new() { Slack = OnTheWay } });
        simulator.Bot(Secrets.SouthToken);
        return new(simulator);
    }

    public override IEnumerable<(long At, string What)> BrokenLimits() => Simulator.Calls.Rejections()
        .Where(refused => refused.Cause is RejectionCause.LimitBroken or RejectionCause.TooEarly)
        .Select(refused => (refused.Timestamp, $"{refused.Cause} in chat {refused.ChatId}: {refused.Description}"));

    protected override IReadOnlyList<Lane> CreateLanes(LoadPlan plan, ChaosOptions options) =>
    [
        // Half of what a chat may get, so that it can catch up after an outage.
        Lane.OfWebhooks($"{Name}, limited", Shape(plan, options, Conversations, Conversations * 0.5) with { Secret = WebhookSecret, FirstChatId = MainTelegram.FirstChatId + 10 }),
    ];
}
