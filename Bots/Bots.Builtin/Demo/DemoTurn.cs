using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Bots.Builtin.Demo;

/// <summary>A turn with the demo bot's memory at hand; written back only where it changed.</summary>
internal sealed class DemoTurn
{
    public DemoTurn(IBotTurn turn)
    {
        Turn = turn;
        Memory = turn.Recall(DemoJson.Default.DemoMemory, () => new DemoMemory());
    }

    public IBotTurn Turn { get; }

    public DemoMemory Memory { get; private set; }

    public void Remember(DemoMemory memory)
    {
        if (memory == Memory) return;
        Memory = memory;
        Turn.Remember(memory, DemoJson.Default.DemoMemory);
    }

    public void Reply(string text) => Turn.Reply(text);

    public void ReplyMarkdown(string markdown) => Turn.ReplyMarkdown(markdown);

    public void Send(OutboundMessage message) => Turn.Send(message);
}
