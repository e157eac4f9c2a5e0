using System.Collections.Concurrent;
using OrleansBots.Bots.Sdk;

namespace OrleansBots.Tests.Cluster.Stage;

/// <summary>Counts its conversation's messages and answers <c>number: text</c>, unless the test makes a text do something else.</summary>
internal sealed class ClusterBot : IBot
{
    public string Name => "counter";

    public ConcurrentDictionary<string, Func<CancellationToken, Task>> Special { get; } = new();

    public async ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken)
    {
        var text = turn.Text() ?? turn.Event.Kind;
        if (Special.TryGetValue(text, out var special)) await special(cancellationToken);
        var counter = turn.Recall(ClusterBotJson.Default.CounterDocument, () => new CounterDocument());
        counter.Count++;
        turn.Remember(counter, ClusterBotJson.Default.CounterDocument);
        turn.Reply($"{counter.Count}: {text}");
    }
}

internal sealed class CounterDocument
{
    public int Count { get; set; }
}
