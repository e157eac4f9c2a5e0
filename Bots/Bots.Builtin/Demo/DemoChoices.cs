using OrleansBots.Bots.Builtin.Demo.Forms;
using OrleansBots.Bots.Sdk;

namespace OrleansBots.Bots.Builtin.Demo;

/// <summary>The demo bot's buttons, and what their taps do.</summary>
internal static class DemoChoices
{
    /// <summary>Value of the button that begins the form.</summary>
    public const string FormChoice = $"{Menu}form";

    private const string Menu = "menu:";
    private const string Colour = "colour:";
    private const string ResetYes = "reset:yes";
    private const string ResetNo = "reset:no";

    public static void OfferMenu(DemoTurn turn, string text) =>
        turn.Turn.Ask(text, ("Fill in a form", FormChoice), ("Try buttons", $"{Menu}buttons"), ("What can you do?", $"{Menu}help"));

    public static void OfferColours(DemoTurn turn) =>
        turn.Turn.Ask("Which colour do you like best?", ("Red", $"{Colour}red"), ("Green", $"{Colour}green"), ("Blue", $"{Colour}blue"));

    public static void OfferReset(DemoTurn turn) =>
        turn.Turn.Ask("Shall I forget your name and your answers?", ("Yes, forget me", ResetYes), ("No, keep it", ResetNo));

    public static void Take(DemoTurn turn, string value)
    {
        switch (value)
        {
            case ResetYes: Reset(turn); break;
            case ResetNo: turn.Turn.ReplaceChoice("Good, everything stays as it is."); break;
            case SignUpForm.ConfirmChoice: SignUpForm.Confirm(turn); break;
            case SignUpForm.RestartChoice: SignUpForm.Restart(turn); break;
            case var colour when colour.StartsWith(Colour, StringComparison.Ordinal): Pick(turn, colour[Colour.Length..]); break;
            case var command when command.StartsWith(Menu, StringComparison.Ordinal): Open(turn, command[Menu.Length..]); break;
            default: turn.Turn.AnswerChoice("This button is from an older version of me."); break;
        }
    }

    private static void Open(DemoTurn turn, string command)
    {
        turn.Turn.AnswerChoice();
        if (!DemoCommands.Run(turn, command, "")) turn.Reply("This button is from an older version of me. /help shows what I can do now.");
    }

    private static void Pick(DemoTurn turn, string colour) => turn.Turn.ReplaceChoice($"You picked {colour}. Good choice! /buttons asks again.");

    private static void Reset(DemoTurn turn)
    {
        turn.Remember(new());
        turn.Turn.ReplaceChoice("Done: I have forgotten you. /start begins anew.");
    }
}
