using System.Text;

namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>Writes spans as portable Markdown that <see cref="MarkdownReader"/> reads as the same spans.</summary>
public static class MarkdownWriter
{
    /// <summary>Writes the spans.</summary>
    public static string Write(IReadOnlyList<StyledSpan> spans)
    {
        var output = new StringBuilder();
        var last = default(StyledSpan);
        foreach (var span in spans)
        {
            CloseLink(output, last, span);
            SwitchStyles(output, last.Style, span.Style);
            if (span.Url is not null && span.Url != last.Url) output.Append('[');
            WriteText(output, span);
            last = span;
        }

        CloseLink(output, last, default);
        SwitchStyles(output, last.Style, TextStyle.None);
        return output.ToString();
    }

    /// <summary>Escapes every mark, so that a plain text stands in Markdown exactly as it is.</summary>
    public static string Escape(string text)
    {
        var output = new StringBuilder(text.Length + 8);
        WriteEscaped(output, text);
        return output.ToString();
    }

    private static void CloseLink(StringBuilder output, StyledSpan last, StyledSpan next)
    {
        if (last.Url is not null && last.Url != next.Url) output.Append("](").Append(last.Url).Append(')');
    }

    private static void SwitchStyles(StringBuilder output, TextStyle from, TextStyle to)
    {
        var switched = from ^ to;
        if (switched.HasFlag(TextStyle.Bold)) output.Append("**");
        if (switched.HasFlag(TextStyle.Italic)) output.Append('*');
        if (switched.HasFlag(TextStyle.Strike)) output.Append("~~");
    }

    private static void WriteText(StringBuilder output, StyledSpan span)
    {
        if (span.Style.HasFlag(TextStyle.Block)) output.Append("```").Append(span.Language).Append('\n').Append(span.Text).Append("\n```");
        else if (span.Style.HasFlag(TextStyle.Code)) output.Append('`').Append(span.Text).Append('`');
        else WriteEscaped(output, span.Text);
    }

    private static void WriteEscaped(StringBuilder output, string text)
    {
        foreach (var c in text)
        {
            if (c is '\\' or '*' or '`' or '~' or '[' or ']') output.Append('\\');
            output.Append(c);
        }
    }
}
