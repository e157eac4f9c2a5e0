using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Bots.Sdk;

/// <summary>Short forms of what bots do most.</summary>
public static class BotTurnExtensions
{
    /// <summary>Replies with plain text.</summary>
    public static void Reply(this IBotTurn turn, string text) => turn.Send(new SendText { Text = text });

    /// <summary>Replies with plain text and buttons in one row; each button's value comes back as a choice.</summary>
    public static void Ask(this IBotTurn turn, string text, params IReadOnlyList<(string Label, string Value)> choices) =>
        turn.Send(new SendText
        {
            Text = text,
            Keyboard = new InlineButtons { Rows = [[.. choices.Select(choice => new Button { Label = choice.Label, Value = choice.Value })]] },
        });

    /// <summary>The text of the event's message, or null where it is no text message.</summary>
    public static string? Text(this IBotTurn turn) => (turn.Event as MessageReceived)?.Content is TextContent content ? content.Text : null;

    /// <summary>The command of the event's message, or null where there is none.</summary>
    public static BotCommand? Command(this IBotTurn turn) => (turn.Event as MessageReceived)?.Content is TextContent content ? content.Command : null;
}
