using System.Globalization;

namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>
/// Cuts visible text into parts of at most so many UTF-16 units: after a paragraph, else a line, a sentence, a word, and only where there is no
/// white space between two characters as the user sees them. The white space at a cut goes.
/// </summary>
public static class TextCutter
{
    /// <summary>Cuts a whole text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstLimit">Longest first part, at least 1.</param>
    /// <param name="limit">Longest other part, at least 1.</param>
    public static IReadOnlyList<Range> Cut(string text, int firstLimit, int limit)
    {
        List<Range> parts = [];
        var start = 0;
        while (start < text.Length)
        {
            var cut = Next(text, start, parts.Count == 0 ? firstLimit : limit);
            if (!cut.IsBlank) parts.Add(start..cut.End);
            start = cut.Next;
        }

        return parts;
    }

    /// <summary>Cuts one part off what is left of a text.</summary>
    internal static TextCut Next(string text, int start, int max)
    {
        var end = text.Length - start <= max ? text.Length : start + CutLength(text.AsSpan(start), max);
        var partEnd = end == text.Length ? end : start + text.AsSpan(start, end - start).TrimEnd().Length;
        return new(partEnd, SkipWhiteSpace(text, end), text.AsSpan(start, partEnd - start).IsWhiteSpace());
    }

    // A cut in the first half would make many short parts, so only a word's end is taken there.
    private static int CutLength(ReadOnlySpan<char> text, int max)
    {
        var window = text[..(max + 1)];
        var half = max / 2;
        var length = window.LastIndexOf("\n\n");
        if (length < half) length = window.LastIndexOf('\n');
        if (length < half) length = SentenceLength(window);
        if (length < half) length = LastWhiteSpace(window);
        return length > 0 && !window[..length].IsWhiteSpace() ? length : CharacterLength(text, max);
    }

    private static int SentenceLength(ReadOnlySpan<char> window)
    {
        for (var i = window.Length - 1; i > 0; i--)
        {
            if (char.IsWhiteSpace(window[i]) && window[i - 1] is ('.' or '!' or '?' or '…' or '。')) return i;
        }

        return -1;
    }

    private static int LastWhiteSpace(ReadOnlySpan<char> window)
    {
        for (var i = window.Length - 1; i > 0; i--)
        {
            if (char.IsWhiteSpace(window[i])) return i;
        }

        return -1;
    }

    private static int CharacterLength(ReadOnlySpan<char> text, int max)
    {
        var length = 0;
        while (true)
        {
            var next = StringInfo.GetNextTextElementLength(text[length..]);
            if (length + next > max) break;
            length += next;
        }

        if (length > 0) return length;
        // One character as the user sees it, longer than a message: at least no surrogate pair is torn.
        return char.IsHighSurrogate(text[max - 1]) && char.IsLowSurrogate(text[max]) ? max - 1 : max;
    }

    private static int SkipWhiteSpace(string text, int from)
    {
        while (from < text.Length && char.IsWhiteSpace(text[from])) from++;
        return from;
    }
}
