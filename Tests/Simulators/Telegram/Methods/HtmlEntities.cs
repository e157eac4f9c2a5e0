namespace OrleansBots.Simulators.Telegram.Methods;

/// <summary>Telegram's HTML, roughly: known tags, closed in order; text without tags counts.</summary>
internal static class HtmlEntities
{
    private static readonly HashSet<string> Tags =
    [
        "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "span", "tg-spoiler", "a", "code", "pre", "blockquote", "tg-emoji", "tg-time",
    ];

    /// <summary>The reason why a text is wrong, or null; and its length once its tags are gone.</summary>
    public static string? Check(string html, out int length)
    {
        length = 0;
        var open = new Stack<string>();
        for (var i = 0; i < html.Length; i++)
        {
            if (html[i] == '&')
            {
                // &lt; and its like are one character.
                var end = html.IndexOf(';', i, Math.Min(10, html.Length - i));
                if (end > 0) i = end;
                length++;
            }
            else if (html[i] != '<')
            {
                length++;
            }
            else
            {
                var end = html.IndexOf('>', i);
                if (end < 0) return $"Can't find end tag in the text starting at byte offset {i}";
                if (Apply(html[(i + 1)..end], open, i) is { } reason) return reason;
                i = end;
            }
        }

        return open.Count > 0 ? $"Can't find end tag corresponding to start tag \"{open.Peek()}\"" : null;
    }

    private static string? Apply(string tag, Stack<string> open, int offset)
    {
        if (tag.StartsWith('/'))
            return open.TryPop(out var last) && last == tag[1..].Trim() ? null : $"Unexpected end tag at byte offset {offset}";
        var name = tag.Split(' ')[0];
        if (!Tags.Contains(name)) return $"Unsupported start tag \"{name}\" at byte offset {offset}";
        open.Push(name);
        return null;
    }
}
