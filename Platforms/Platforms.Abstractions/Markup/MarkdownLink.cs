namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>A link such as <c>[text](https://example.com)</c> in Markdown source.</summary>
/// <param name="LabelEnd">Position of the closing bracket.</param>
/// <param name="End">Position after the closing parenthesis.</param>
/// <param name="Url">The address as written.</param>
internal readonly record struct MarkdownLink(int LabelEnd, int End, string Url)
{
    // Platforms refuse longer ones; they stay visible as text then.
    private const int MaxUrlLength = 2048;

    /// <summary>The link that starts at an opening bracket; null where there is none.</summary>
    public static MarkdownLink? Find(string source, int start)
    {
        var labelEnd = FindLabelEnd(source, start + 1);
        if (labelEnd < 0 || labelEnd + 1 >= source.Length || source[labelEnd + 1] != '(') return null;
        if (source.AsSpan(start + 1, labelEnd - start - 1).IsWhiteSpace()) return null;
        var urlEnd = FindUrlEnd(source, labelEnd + 2);
        if (urlEnd < 0) return null;
        var url = source[(labelEnd + 2)..urlEnd];
        return IsLinkable(url) ? new(labelEnd, urlEnd + 1, url) : null;
    }

    // Neither links nor code stand inside a label; not every platform could show them.
    private static int FindLabelEnd(string source, int from)
    {
        for (var i = from; i < source.Length; i++)
        {
            switch (source[i])
            {
                case '\\':
                    i++;
                    break;
                case ']':
                    return i;
                case '[' or '`':
                    return -1;
            }
        }

        return -1;
    }

    private static int FindUrlEnd(string source, int from)
    {
        var depth = 0;
        for (var i = from; i < source.Length && i - from <= MaxUrlLength; i++)
        {
            var c = source[i];
            if (char.IsWhiteSpace(c) || char.IsControl(c)) return -1;
            if (c == '(') depth++;
            if (c == ')' && depth-- == 0) return i;
        }

        return -1;
    }

    private static bool IsLinkable(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https" or "tg" or "mailto" or "tel");
}
