using System.Text;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.Telegram.Outbound.Markup;

/// <summary>Writes spans as Telegram's HTML. The one place that escapes.</summary>
internal static class HtmlWriter
{
    // Tags always nest in this order. The link is outermost, so that its address is written once however often the styles change.
    private static readonly (TextStyle Style, string Tag)[] s_tags = [(TextStyle.Bold, "b"), (TextStyle.Italic, "i"), (TextStyle.Strike, "s")];

    public static string Write(IReadOnlyList<StyledSpan> spans)
    {
        var output = new StringBuilder();
        var last = default(StyledSpan);
        foreach (var span in spans)
        {
            // Telegram allows nothing inside code and code inside nothing.
            var shown = span.IsCode ? span with { Url = null, Style = span.Style & (TextStyle.Code | TextStyle.Block) } : span;
            Switch(output, last, shown);
            WriteText(output, shown);
            last = shown;
        }

        Switch(output, last, default);
        return output.ToString();
    }

    private static void Switch(StringBuilder output, StyledSpan from, StyledSpan to)
    {
        var kept = from.Url == to.Url ? CommonTags(from.Style, to.Style) : 0;
        for (var i = s_tags.Length - 1; i >= kept; i--)
        {
            if (from.Style.HasFlag(s_tags[i].Style)) output.Append("</").Append(s_tags[i].Tag).Append('>');
        }

        if (from.Url != to.Url)
        {
            if (from.Url is not null) output.Append("</a>");
            if (to.Url is not null) Escape(output.Append("<a href=\""), to.Url).Append("\">");
        }

        for (var i = kept; i < s_tags.Length; i++)
        {
            if (to.Style.HasFlag(s_tags[i].Style)) output.Append('<').Append(s_tags[i].Tag).Append('>');
        }
    }

    /// <summary>How many tags, from the outermost on, are the same before and after.</summary>
    private static int CommonTags(TextStyle from, TextStyle to)
    {
        var same = 0;
        while (same < s_tags.Length && from.HasFlag(s_tags[same].Style) == to.HasFlag(s_tags[same].Style)) same++;
        return same;
    }

    private static void WriteText(StringBuilder output, StyledSpan span)
    {
        if (span.Style.HasFlag(TextStyle.Block) && span.Language is { } language)
            Escape(output.Append("<pre><code class=\"language-").Append(language).Append("\">"), span.Text).Append("</code></pre>");
        else if (span.Style.HasFlag(TextStyle.Block)) Escape(output.Append("<pre>"), span.Text).Append("</pre>");
        else if (span.Style.HasFlag(TextStyle.Code)) Escape(output.Append("<code>"), span.Text).Append("</code>");
        else Escape(output, span.Text);
    }

    private static StringBuilder Escape(StringBuilder output, string text)
    {
        foreach (var c in text)
        {
            _ = c switch
            {
                '&' => output.Append("&amp;"),
                '<' => output.Append("&lt;"),
                '>' => output.Append("&gt;"),
                '"' => output.Append("&quot;"),
                _ => output.Append(c),
            };
        }

        return output;
    }
}
