using System.Globalization;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Forms;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Bots.Builtin.Demo.Forms;

/// <summary>
/// A form, filled in at once where the platform has forms, and over several messages elsewhere: asks field by field, explains what is wrong with an answer, and asks
/// for a last confirmation.
/// </summary>
internal static class SignUpForm
{
    public const string ConfirmChoice = "form:confirm";
    public const string RestartChoice = "form:restart";

    private static readonly FormField[] Fields = [new NameField(), new EmailField(), new AgeField()];

    /// <summary>The command and the button that open it.</summary>
    public static IReadOnlyList<FormDescription> Openers { get; } = [Described() with { Command = "form" }, Described() with { Choice = DemoChoices.FormChoice }];

    public static void Start(DemoTurn turn)
    {
        turn.Remember(turn.Memory with { Open = new(), AskedForName = false });
        if (turn.Turn.Form() is { } values)
        {
            Fill(turn, values);
            return;
        }

        turn.Reply(string.Create(CultureInfo.InvariantCulture, $"A short form with {Fields.Length} questions; /cancel ends it at any time.\n\n{Next(turn)!.Question}"));
    }

    /// <summary>Takes a text as the answer to the question that is open.</summary>
    public static void Answer(DemoTurn turn, string text)
    {
        if (Next(turn) is not { } field)
        {
            Summarise(turn);
        }
        else if (field.TryAnswer(turn.Memory.Open!, text, out var answers, out var problem))
        {
            turn.Remember(turn.Memory with { Open = answers });
            AskAgain(turn);
        }
        else
        {
            turn.Reply(problem);
        }
    }

    /// <summary>Asks what is open: the next question, or the confirmation.</summary>
    public static void AskAgain(DemoTurn turn)
    {
        if (Next(turn) is { } field) turn.Reply(field.Question);
        else Summarise(turn);
    }

    public static void Cancel(DemoTurn turn)
    {
        turn.Remember(turn.Memory with { Open = null });
        turn.Reply("The form is closed, and nothing of it is kept. /form starts again.");
    }

    public static void Confirm(DemoTurn turn)
    {
        if (turn.Memory.Open is not { } answers || Next(turn) is not null)
        {
            turn.Turn.AnswerChoice("This form is no longer open.");
            return;
        }

        turn.Remember(turn.Memory with { Open = null, Confirmed = answers, Name = answers.Name });
        turn.Turn.ReplaceChoice($"Thank you, {answers.Name}! Your answers are kept. They survive a restart of the whole program; /me shows them, /reset forgets them.");
    }

    public static void Restart(DemoTurn turn)
    {
        turn.Remember(turn.Memory with { Open = new() });
        turn.Turn.ReplaceChoice("Once more, from the top.");
        AskAgain(turn);
    }

    // What is wrong with the first value that is none is explained, and the rest is asked for in text.
    private static void Fill(DemoTurn turn, IReadOnlyDictionary<string, string> values)
    {
        while (Next(turn) is { } field)
        {
            if (!field.TryAnswer(turn.Memory.Open!, values.GetValueOrDefault(field.Input.Name, ""), out var answers, out var problem))
            {
                turn.Reply(problem);
                return;
            }

            turn.Remember(turn.Memory with { Open = answers });
        }

        Summarise(turn);
    }

    private static FormDescription Described() => new() { Title = "Sign up", Inputs = [.. Fields.Select(field => field.Input)] };

    private static FormField? Next(DemoTurn turn) => Array.Find(Fields, field => !field.IsAnswered(turn.Memory.Open!));

    private static void Summarise(DemoTurn turn)
    {
        var answers = turn.Memory.Open!;
        turn.Send(new SendText
        {
            Text = string.Create(
                CultureInfo.InvariantCulture,
                $"Is this right?\n\n**Name:** {Markdown.Escape(answers.Name!)}\n**E-mail:** {Markdown.Escape(answers.Email!)}\n**Age:** {answers.Age}"),
            Format = TextFormat.Markdown,
            Keyboard = new InlineButtons
            {
                Rows = [[new() { Label = "Yes, keep it", Value = ConfirmChoice }, new() { Label = "Start over", Value = RestartChoice }]],
            },
        });
    }
}
