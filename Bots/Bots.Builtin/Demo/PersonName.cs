using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace OrleansBots.Bots.Builtin.Demo;

/// <summary>Reads a person's name out of what a person writes when asked for it.</summary>
internal static partial class PersonName
{
    private const int Longest = 40;
    private static readonly SearchValues<char> NoNameHasThem = SearchValues.Create("\r\n?<>{}");

    /// <summary>Takes "Ada", "I'm Ada." and the like.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out string? name, [NotNullWhen(false)] out string? problem)
    {
        name = null;
        problem = null;
        var candidate = Trim(Introduction().Replace(text.Trim(), ""));
        if (!candidate.Any(char.IsLetter)) problem = "A name needs at least one letter. What should I call you?";
        else if (candidate.Length > Longest) problem = $"That is more than I can remember. Up to {Longest} characters, please.";
        else if (candidate.AsSpan().ContainsAny(NoNameHasThem)) problem = "That does not look like a name. Just the name is enough.";
        else name = candidate;
        return problem is null;
    }

    /// <summary>The name in "My name is Ada"; false where the text introduces nobody.</summary>
    public static bool TryReadIntroduction(string text, [NotNullWhen(true)] out string? name)
    {
        name = null;
        return ClearIntroduction().IsMatch(text.Trim()) && TryRead(text, out name, out _);
    }

    private static string Trim(string text) => text.Trim().TrimEnd('.', '!', ',', ';').Trim();

    [GeneratedRegex(@"^((hi|hello|hey)[,!.]?\s+)?(my name is|my name's|my name’s|call me|i am called)\s+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ClearIntroduction();

    [GeneratedRegex(
        @"^((hi|hello|hey)[,!.]?\s+)?(my name is|my name's|my name’s|call me|i am called|i am|i'm|i’m|it is|it's|it’s)\s+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Introduction();
}
