using System.Globalization;
using OrleansBots.Bots.Builtin.Demo.Forms;
using OrleansBots.Bots.Sdk;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Abstractions.Names;

namespace OrleansBots.Bots.Builtin.Demo;

/// <summary>What the demo bot does on command.</summary>
internal static class DemoCommands
{
    private const string Help =
        """
        I am small, but everything behind me is real. Try:

        /form - a few questions, with checks
        /buttons - buttons that answer at once
        /mood - prepared answers
        /name - what I should call you
        /me - what I remember of you
        /reset - forget everything

        Or just write to me.
        """;

    /// <summary>Runs a command; false where there is none of that name.</summary>
    public static bool Run(DemoTurn turn, string name, string arguments)
    {
        switch (name)
        {
            case "start": Start(turn); break;
            case "help": turn.Reply(Help); break;
            case "form": SignUpForm.Start(turn); break;
            case "buttons": DemoChoices.OfferColours(turn); break;
            case "mood": OfferMoods(turn); break;
            case "name": Name(turn, arguments); break;
            case "me": Me(turn); break;
            case "reset": DemoChoices.OfferReset(turn); break;
            case "cancel": Cancel(turn); break;
            default: return false;
        }

        return true;
    }

    public static void Start(DemoTurn turn)
    {
        if (turn.Memory.Name is { } name)
        {
            turn.Remember(turn.Memory with { Open = null });
            DemoChoices.OfferMenu(turn, $"Welcome back, {name}! What would you like to see?");
            return;
        }

        turn.Remember(turn.Memory with { AskedForName = true, Open = null });
        var promise = turn.Turn.Platform == PlatformNames.Web
            ? "Each of your messages is stored before I see it and answered once; the live view shows how."
            : "Each of your messages is stored before I see it and answered once.";
        DemoChoices.OfferMenu(turn, $"Hello! I am the demo bot of OrleansBots. {promise}\n\nWhat should I call you?");
    }

    public static void Call(DemoTurn turn, string name)
    {
        turn.Remember(turn.Memory with { Name = name, AskedForName = false });
        DemoChoices.OfferMenu(turn, $"Nice to meet you, {name}! I will remember that, even after a restart. What would you like to see?");
    }

    private static void Name(DemoTurn turn, string arguments)
    {
        if (arguments.Length == 0)
        {
            turn.Remember(turn.Memory with { AskedForName = true, Open = null });
            turn.Reply(turn.Memory.Name is { } known ? $"I call you {known}. What should it be from now on?" : "What should I call you?");
        }
        else if (PersonName.TryRead(arguments, out var name, out var problem))
        {
            Call(turn, name);
        }
        else
        {
            turn.Reply(problem);
        }
    }

    private static void Me(DemoTurn turn)
    {
        var (name, form) = (turn.Memory.Name, turn.Memory.Confirmed);
        if (name is null && form is null)
        {
            turn.Reply("I know nothing about you yet. Tell me your name, or fill in the /form.");
            return;
        }

        var lines = $"I call you **{Markdown.Escape(name ?? "nothing yet")}**.";
        if (form is not null)
        {
            lines += string.Create(
                CultureInfo.InvariantCulture,
                $"\n\nFrom your form:\n**Name:** {Markdown.Escape(form.Name ?? "")}\n**E-mail:** {Markdown.Escape(form.Email ?? "")}\n**Age:** {form.Age}");
        }

        turn.ReplyMarkdown(lines);
    }

    private static void OfferMoods(DemoTurn turn)
    {
        // The prepared answers are texts: an open form would take them for its own.
        turn.Remember(turn.Memory with { Open = null, AskedForName = false });
        turn.Send(new SendText
        {
            Text = "How are you today?",
            Keyboard = new ReplyKeyboard
            {
                Rows = [[new() { Label = "Very well" }, new() { Label = "So-so" }, new() { Label = "Tired" }]],
                OneTime = true,
                Placeholder = "Or in your own words",
            },
        });
    }

    private static void Cancel(DemoTurn turn)
    {
        if (turn.Memory.Open is not null)
        {
            SignUpForm.Cancel(turn);
            return;
        }

        turn.Remember(turn.Memory with { AskedForName = false });
        turn.Reply("There is nothing to cancel. /help shows what I can do.");
    }
}
