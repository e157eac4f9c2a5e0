using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Chaos.Platforms;

/// <summary>Messages that users write: the platform has each from the moment of writing, so each must be answered whatever happens.</summary>
internal sealed class WrittenLoad(LoadPlan plan, Action<int, int> write)
{
    public LoadLedger Ledger { get; } = new(plan);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (var i = 0; i < plan.Count; i++)
        {
            var early = TimeSpan.FromSeconds(i / plan.Rate!.Value) - TimeProvider.System.GetElapsedTime(start);
            if (early > TimeSpan.FromMilliseconds(1)) await Task.Delay(early, cancellationToken);
            var (conversation, sequence) = (i % plan.Conversations, (i / plan.Conversations) + 1);
            var now = TimeProvider.System.GetTimestamp();
            Ledger.Sending(conversation, sequence, now);
            Ledger.Ack(conversation, sequence, now);
            write(conversation, sequence);
        }
    }
}
