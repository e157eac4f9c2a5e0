using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Chaos.Platforms;

/// <summary>One load on one channel, and when its replies came.</summary>
internal sealed class Lane
{
    private Lane(string name, LoadPlan plan, LoadLedger ledger, LoadStatistics? statistics, Func<CancellationToken, Task> send)
    {
        Name = name;
        Plan = plan;
        Ledger = ledger;
        Statistics = statistics;
        Send = send;
    }

    /// <summary>Its name in tables.</summary>
    public string Name { get; }

    public LoadPlan Plan { get; }

    public LoadLedger Ledger { get; }

    /// <summary>What webhooks met; null where the platform is not told of by webhooks.</summary>
    public LoadStatistics? Statistics { get; }

    /// <summary>Sends the load; ends when all of it is acknowledged.</summary>
    public Func<CancellationToken, Task> Send { get; }

    /// <summary>True where the platform has what is needed to send every reply exactly once.</summary>
    public bool IsExactlyOnce { get; init; }

    /// <summary>First conversations, which may be made sick; recovery is measured without them.</summary>
    public int SickConversations { get; init; }

    public static Lane OfWebhooks(string name, LoadPlan plan, int sickConversations = 0)
    {
        var generator = new LoadGenerator(plan);
        return new(name, plan, generator.Ledger, generator.Statistics, generator.RunAsync) { SickConversations = sickConversations };
    }

    public static Lane OfWriting(string name, LoadPlan plan, Action<int, int> write)
    {
        var load = new WrittenLoad(plan, write);
        return new(name, plan, load.Ledger, null, load.RunAsync) { IsExactlyOnce = true };
    }

    /// <summary>True where a chat belongs to this load.</summary>
    public bool Owns(long chatId) => chatId >= Plan.FirstChatId && chatId < Plan.FirstChatId + Plan.Conversations;
}
