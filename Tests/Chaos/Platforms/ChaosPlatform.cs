using OrleansBots.Chaos.Faults;
using OrleansBots.Chaos.Runs;
using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Chaos.Platforms;

/// <summary>A platform's simulator with the channel that talks to it and the loads on that channel.</summary>
internal abstract class ChaosPlatform(string tenant, string channel) : IAsyncDisposable
{
    /// <summary>Its name in plans and tables.</summary>
    public string Name => $"{Tenant}/{Channel}";

    public string Tenant { get; } = tenant;

    public string Channel { get; } = channel;

    /// <summary>What <c>orleansbots.json</c> says about the channel.</summary>
    public abstract IReadOnlyDictionary<string, object> Settings { get; }

    public IReadOnlyList<Lane> Lanes { get; private set; } = [];

    /// <summary>Readies the loads, as soon as it is known where webhooks go.</summary>
    public void Prepare(IReadOnlyList<Uri> gateways, ChaosOptions options)
    {
        var webhooks = gateways.Select(gateway => new Uri(gateway, $"/webhooks/{Tenant}/{Channel}")).ToArray();
        Lanes = CreateLanes(new() { WebhookUrl = webhooks[0], OtherGateways = webhooks[1..], RequestTimeout = TimeSpan.FromSeconds(10), Seed = options.Seed }, options);
        Listen();
    }

    /// <summary>What it takes to begin beyond a ready cluster.</summary>
    public virtual Task ConnectedAsync() => Task.CompletedTask;

    /// <summary>Every message that the platform took from the bot, in order.</summary>
    public abstract IEnumerable<ObservedMessage> Observed();

    /// <summary>Misbehaves for a time; returns the number of calls that it hit.</summary>
    public abstract Task<int> MisbehaveAsync(FaultKind kind, TimeSpan length, double strength, CancellationToken cancellationToken);

    /// <summary>When calls broke a limit, in clock ticks, and how.</summary>
    public virtual IEnumerable<(long At, string What)> BrokenLimits() => [];

    /// <summary>Calls that were refused for what they were, not for a fault: the product's mistakes.</summary>
    public abstract IEnumerable<string> InvalidCalls();

    public abstract ValueTask DisposeAsync();

    protected abstract IReadOnlyList<Lane> CreateLanes(LoadPlan plan, ChaosOptions options);

    protected abstract void Listen();

    /// <summary>A plan of a number of conversations at a rate, which ends with the run.</summary>
    protected static LoadPlan Shape(LoadPlan plan, ChaosOptions options, int conversations, double rate) => plan with
    {
        Conversations = conversations,
        Rate = rate,
        Count = (int)Math.Ceiling(rate * (options.WarmUp + options.Length).TotalSeconds),
        Duration = options.WarmUp + options.Length,
    };

    protected void Tell(long chatId, string? text, long timestamp)
    {
        foreach (var lane in Lanes) lane.Ledger.Reply(chatId, text, timestamp);
    }
}
