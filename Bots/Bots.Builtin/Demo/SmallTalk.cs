using System.Text.RegularExpressions;

namespace OrleansBots.Bots.Builtin.Demo;

/// <summary>The few plain sentences that the demo bot understands.</summary>
internal static partial class SmallTalk
{
    public static bool IsGreeting(string text) => Greeting().IsMatch(text);

    /// <summary>Answers a sentence that it knows; false for any other.</summary>
    public static bool TryAnswer(DemoTurn turn, string text)
    {
        var name = turn.Memory.Name;
        if (PersonName.TryReadIntroduction(text, out var introduced)) DemoCommands.Call(turn, introduced);
        else if (IsGreeting(text)) Greet(turn);
        else if (NameQuestion().IsMatch(text)) turn.Reply(name is null ? "I do not know your name yet. Tell me!" : $"You are {name}.");
        else if (HelpQuestion().IsMatch(text)) DemoCommands.Run(turn, "help", "");
        else if (Thanks().IsMatch(text)) turn.Reply("You are welcome!");
        else if (Farewell().IsMatch(text)) turn.Reply(name is null ? "Goodbye, come again!" : $"Goodbye, {name}, come again!");
        else if (Mood().IsMatch(text)) turn.Reply("Thank you for telling me. I feel fine myself: nothing lost, nothing twice.");
        else return false;
        return true;
    }

    private static void Greet(DemoTurn turn)
    {
        if (turn.Memory.Name is { } name) turn.Reply($"Hello, {name}! /help shows what we can do.");
        else DemoCommands.Start(turn);
    }

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"^\W*(hi|hello|hey|hallo|hola|good (morning|afternoon|evening)|greetings)( there| bot)?\W*$", Options)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"\b(what('s|’s| is) my name|who am i|do you know me)\b", Options)]
    private static partial Regex NameQuestion();

    [GeneratedRegex(@"^\W*(help|what can you do|what can i do|how does this work)\W*$", Options)]
    private static partial Regex HelpQuestion();

    [GeneratedRegex(@"^\W*(thanks|thank you|thx|cheers)\b", Options)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"^\W*(bye|goodbye|see you|good night)\b", Options)]
    private static partial Regex Farewell();

    [GeneratedRegex(@"^\W*(very well|so-so|tired)\W*$", Options)]
    private static partial Regex Mood();
}
