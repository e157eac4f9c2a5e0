using System.Text;

namespace OrleansBots.Platforms.WhatsApp.Outbound;

/// <summary>Writes text so that WhatsApp shows it as it stands: a mark that would open a style gets an invisible word joiner behind it.</summary>
internal static class LiteralText
{
    /// <summary>Invisible, and of no width.</summary>
    public const char WordJoiner = '\u2060';

    public static void Write(StringBuilder output, string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            output.Append(text[i]);
            if (text[i] is '*' or '_' or '~' or '`' && Opens(text, i) && !IsInAddress(text, i)) output.Append(WordJoiner);
        }
    }

    // A style begins outside words, right before text, and ends on the same line.
    private static bool Opens(string text, int index)
    {
        if (index > 0 && char.IsLetterOrDigit(text[index - 1])) return false;
        if (index + 1 >= text.Length || char.IsWhiteSpace(text[index + 1])) return false;
        var rest = text.AsSpan(index + 1);
        var end = rest.IndexOf('\n');
        return (end < 0 ? rest : rest[..end]).Contains(text[index]);
    }

    // An address with a character more leads nowhere.
    private static bool IsInAddress(string text, int index)
    {
        var start = index;
        while (start > 0 && !char.IsWhiteSpace(text[start - 1])) start--;
        return text.AsSpan(start, index - start).Contains("://", StringComparison.Ordinal);
    }
}
