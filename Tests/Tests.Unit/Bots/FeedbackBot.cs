// The sample of docs/how-to/write-a-bot.md; a test holds the two equal, and another tests the bot.
#region bot
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Forms;

namespace OrleansBots.Tests.Unit.Bots;

/// <summary>Takes feedback: in a form where the platform has forms, in text elsewhere.</summary>
public sealed class FeedbackBot : IFormBot
{
    private static readonly FormInput Text = new() { Name = "text", Label = "What can we do better?", Kind = FormInputKind.Paragraph, Required = true, MaxLength = 500 };

    public string Name => "feedback";

    public IReadOnlyList<FormDescription> Forms { get; } = [new() { Command = "feedback", Title = "Your feedback", Inputs = [Text] }];

    public ValueTask HandleAsync(IBotTurn turn, CancellationToken cancellationToken)
    {
        if (turn.Form() is { } form) Thank(turn, form["text"]);
        else if (turn.Command()?.Name == "feedback") turn.AskInText(Text);
        else if (turn.Text() is { } answer && Text.Check(answer) == FormInputFault.None) Thank(turn, answer);
        return ValueTask.CompletedTask;
    }

    private static void Thank(IBotTurn turn, string text) => turn.Reply($"Thank you, we have read your {text.Length} characters.");
}
#endregion
