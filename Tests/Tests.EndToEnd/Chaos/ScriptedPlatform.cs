using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Platforms;
using OrleansBots.Chaos.Runs;
using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Tests.EndToEnd.Chaos;

/// <summary>A platform whose records a test writes: two conversations, of which the first may be sick. Times are seconds.</summary>
internal sealed class ScriptedPlatform : ChaosPlatform
{
    private readonly List<ObservedMessage> _observed = [];

    public ScriptedPlatform()
        : base("north", "support") => Prepare([new("http://127.0.0.1:1")], new() { Seed = 1 });

    public override IReadOnlyDictionary<string, object> Settings { get; } = new Dictionary<string, object>();

    public List<(long At, string What)> Broken { get; } = [];

    public static long At(double seconds) => (long)((1_000 + seconds) * TimeProvider.System.TimestampFrequency);

    /// <summary>A user wrote, and the gateway took it.</summary>
    public void Acknowledge(int conversation, int sequence, double sent, double acked)
    {
        Lanes[0].Ledger.Sending(conversation, sequence, At(sent));
        Lanes[0].Ledger.Ack(conversation, sequence, At(acked));
    }

    /// <summary>The bot sent a reply.</summary>
    public void Reply(int conversation, int sequence, double at) => Take(Lanes[0].Plan.FirstChatId + conversation, $"echo {sequence}: {conversation:000000}/{sequence:000000}", at);

    public void Take(long chatId, string text, double at)
    {
        _observed.Add(new(chatId, text));
        Tell(chatId, text, At(at));
    }

    public override IEnumerable<ObservedMessage> Observed() => _observed;

    public override Task<int> MisbehaveAsync(FaultKind kind, TimeSpan length, double strength, CancellationToken cancellationToken) => Task.FromResult(0);

    public override IEnumerable<(long At, string What)> BrokenLimits() => Broken;

    public override IEnumerable<string> InvalidCalls() => [];

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    protected override IReadOnlyList<Lane> CreateLanes(LoadPlan plan, ChaosOptions options) =>
        [Lane.OfWebhooks(Name, plan with { Conversations = 2, Count = 20 }, sickConversations: 1)];

    protected override void Listen()
    {
        // A test tells.
    }
}
