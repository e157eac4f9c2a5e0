using OrleansBots.Bots.Sdk;

namespace OrleansBots.Tests.Unit.Conversations;

/// <summary>A bot that does what the test says; by default it answers <c>re: </c> and the text, and keeps every text that it saw.</summary>
internal sealed class ScriptedBot : IBot
{
    public string Name => "scripted";

    public Func<IBotTurn, CancellationToken, ValueTask> OnEvent { get; set; } = Reply;

    public ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken) => OnEvent(turn, cancellationToken);

    public static ValueTask Reply(IBotTurn turn, CancellationToken cancellationToken)
    {
        Keep(turn);
        if (turn.Text() is { } text) turn.Reply($"re: {text}");
        return ValueTask.CompletedTask;
    }

    public static void Keep(IBotTurn turn)
    {
        var seen = turn.Recall(ScriptedBotJson.Default.ListString, () => []);
        seen.Add(turn.Text() ?? turn.Event.Kind);
        turn.Remember(seen, ScriptedBotJson.Default.ListString);
    }
}
