using OrleansBots.Tests.Common.Load;

namespace OrleansBots.Tests.EndToEnd.Discord;

/// <summary>Messages that users write in channels: the platform has each from the moment of writing, so each must be answered whatever happens.</summary>
internal sealed class WrittenLoad(DiscordStage stage, LoadPlan plan)
{
    public LoadPlan Plan { get; } = plan;

    public LoadLedger Ledger { get; } = new(plan);

    /// <summary>Writes a part of the load at its rate.</summary>
    public async Task WriteAsync(int from, int to)
    {
        stage.Listen(Ledger);
        var start = TimeProvider.System.GetTimestamp();
        for (var i = from; i < to; i++)
        {
            var due = Plan.Rate is { } rate ? TimeSpan.FromSeconds((i - from) / rate) : TimeSpan.Zero;
            var early = due - TimeProvider.System.GetElapsedTime(start);
            if (early > TimeSpan.FromMilliseconds(1)) await Task.Delay(early);
            Write(i % Plan.Conversations, (i / Plan.Conversations) + 1);
        }
    }

    private void Write(int conversation, int sequence)
    {
        var now = TimeProvider.System.GetTimestamp();
        Ledger.Sending(conversation, sequence, now);
        Ledger.Ack(conversation, sequence, now);
        stage.Writer(Plan, conversation).Write($"{conversation:000000}/{sequence:000000}");
    }
}
