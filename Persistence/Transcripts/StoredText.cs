using System.Text;

namespace OrleansBots.Persistence.Transcripts;

/// <summary>Makes text from outside fit for a column: people have names that PostgreSQL refuses.</summary>
internal static class StoredText
{
    /// <summary>
    /// Cuts the text at <paramref name="maxLength"/> UTF-16 units and replaces what a database does not store: the character zero and
    /// halves of surrogate pairs.
    /// </summary>
    public static string? Clean(string? text, int maxLength)
    {
        if (text is null || (text.Length <= maxLength && IsClean(text))) return text;
        var cut = text.Length <= maxLength ? text : text[..LengthWithoutHalfPair(text, maxLength)];
        var clean = new StringBuilder(cut.Length);
        foreach (var rune in cut.EnumerateRunes()) clean.Append(rune.Value == 0 ? Rune.ReplacementChar : rune);
        return clean.ToString();
    }

    private static int LengthWithoutHalfPair(string text, int length) => char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;

    private static bool IsClean(string text)
    {
        foreach (var c in text)
        {
            // Pairs are rare enough to be sent through the careful way.
            if (c == '\0' || char.IsSurrogate(c)) return false;
        }

        return true;
    }
}
