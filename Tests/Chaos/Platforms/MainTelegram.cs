using System.Globalization;
using OrleansBots.Chaos.Cluster;
using OrleansBots.Chaos.Runs;
using OrleansBots.Simulators.Shared.Faults;
using OrleansBots.Simulators.Telegram;
using OrleansBots.Tests.Common.Load;
using FaultKind = OrleansBots.Chaos.Faults.FaultKind;
using SimulatedFault = OrleansBots.Simulators.Shared.Faults.FaultKind;

namespace OrleansBots.Chaos.Platforms;

/// <summary>
/// The main channel, without limits: a load in which each update waits for the one before, as Telegram sends, and a load that is sent out of order.
/// A twentieth of the updates comes twice.
/// </summary>
internal sealed class MainTelegram(TelegramSimulator simulator)
    : TelegramPlatform(simulator, "north", "support", Secrets.NorthToken, Secrets.NorthWebhook)
{
    public const long FirstChatId = 5_000_000_000;

    private const int Sick = 4;

    public override IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>(base.Settings) { ["limits"] = "none" };

    public static async Task<MainTelegram> StartAsync(ChaosOptions options)
    {
        var simulator = await TelegramSimulator.StartAsync(new() { AnyToken = false, Seed = options.Seed });
        simulator.Bot(Secrets.NorthToken);
        return new(simulator);
    }

    protected override IReadOnlyList<Lane> CreateLanes(LoadPlan plan, ChaosOptions options)
    {
        plan = plan with { Secret = WebhookSecret, DuplicateShare = 0.05 };
        return
        [
            Lane.OfWebhooks($"{Name}, in order", Shape(plan, options, 100, options.Rate) with { FirstChatId = FirstChatId }, Sick),
            Lane.OfWebhooks(
                $"{Name}, scrambled",
                Shape(plan, options, 40, options.Rate / 5) with { FirstChatId = FirstChatId + 1_000, FirstUpdateId = 500_000_000, HeadOfLine = false, SwapNeighbours = true }),
        ];
    }

    protected override IEnumerable<FaultRule> Rules(FaultKind kind, TimeSpan length, double strength) => kind == FaultKind.SickChats
        ?
        [
            new() { Kind = SimulatedFault.Delay, Target = Chat(0), MinDelay = TimeSpan.FromSeconds(2), MaxDelay = TimeSpan.FromSeconds(4) },
            new() { Kind = SimulatedFault.TooManyRequests, Target = Chat(1), For = length },
            new() { Kind = SimulatedFault.Error, Target = Chat(2), Status = 500 },
            new() { Kind = SimulatedFault.HangAfter, Target = Chat(3) },
        ]
        : base.Rules(kind, length, strength);

    private static string Chat(int number) => (FirstChatId + number).ToString(CultureInfo.InvariantCulture);
}
