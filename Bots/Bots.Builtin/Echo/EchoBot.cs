using System.Globalization;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Events;

namespace OrleansBots.Bots.Builtin.Echo;

/// <summary>
/// Replies <c>echo &lt;counter&gt;: &lt;text&gt;</c> to every message and keeps the last 20 of them. It is the unit of work of the benchmarks:
/// one document read, one written, one reply. Edits and memberships are none of its business.
/// </summary>
internal sealed class EchoBot : IBot
{
    public const int Kept = 20;

    public string Name => "echo";

    public ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Event is MessageReceived message) Echo(turn, ContentText.Of(message.Content));
        else turn.AnswerChoice();
        return ValueTask.CompletedTask;
    }

    private static void Echo(IBotTurn turn, string text)
    {
        var before = turn.Recall(EchoJson.Default.EchoMemory, () => EchoMemory.Empty);
        var memory = new EchoMemory { Counter = before.Counter + 1, Recent = Append(before.Recent, text) };
        turn.Remember(memory, EchoJson.Default.EchoMemory);
        turn.Reply(string.Create(CultureInfo.InvariantCulture, $"echo {memory.Counter}: {text}"));
    }

    private static string[] Append(string[] recent, string text)
    {
        var kept = Math.Min(recent.Length, Kept - 1);
        var appended = new string[kept + 1];
        recent.AsSpan(recent.Length - kept).CopyTo(appended);
        appended[kept] = text;
        return appended;
    }
}
