using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Web.Outbound;

/// <summary>Cuts long texts: the page could show any length, but the history it is kept in is bounded.</summary>
internal static class WebSplitter
{
    /// <summary>Longest text of one message, in UTF-16 units.</summary>
    public const int LongestText = 8_000;

    public static IReadOnlyList<OutboundMessage> Split(OutboundMessage message)
    {
        if (message is not SendText { Text.Length: > LongestText } text) return [message];
        var parts = new List<SendText>();
        var rest = text.Text.TrimEnd();
        while (rest.Length > LongestText)
        {
            var cut = CutBefore(rest);
            parts.Add(text with { Text = rest[..cut].TrimEnd(), Keyboard = null });
            rest = rest[cut..].TrimStart();
        }

        // The buttons belong under the end of the text.
        parts.Add(text with { Text = rest });
        parts.RemoveAll(part => part.Text.Length == 0 && part.Keyboard is null);
        return parts;
    }

    /// <summary>A paragraph's, line's or word's end in the second half of the allowed length; else the length itself, never inside a character.</summary>
    private static int CutBefore(string text)
    {
        foreach (var end in (ReadOnlySpan<string>)["\n\n", "\n", " "])
        {
            var at = text.LastIndexOf(end, LongestText - 1, LongestText / 2, StringComparison.Ordinal);
            if (at > 0) return at;
        }

        return char.IsHighSurrogate(text[LongestText - 1]) ? LongestText - 1 : LongestText;
    }
}
