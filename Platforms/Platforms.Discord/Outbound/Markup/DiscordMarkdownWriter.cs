using System.Text;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.Discord.Outbound.Markup;

/// <summary>Writes spans as Discord's Markdown.</summary>
internal static class DiscordMarkdownWriter
{
    // Keeps marks that meet apart: of four stars in a row Discord would read another pair than was meant.
    private const char ZeroWidthSpace = '\u200B';

    // Marks always nest in this order. The link is outermost.
    private static readonly (TextStyle Style, string Mark)[] s_marks = [(TextStyle.Strike, "~~"), (TextStyle.Bold, "**"), (TextStyle.Italic, "*")];

    public static string Write(IReadOnlyList<StyledSpan> spans)
    {
        var output = new StringBuilder();
        var last = default(StyledSpan);
        for (var i = 0; i < spans.Count; i++)
        {
            var span = spans[i];
            // Nothing else is shown inside of code, and links lead to the web only.
            var shown = span.IsCode ? span with { Url = null, Style = span.Style & (TextStyle.Code | TextStyle.Block) } : Linkable(span);
            Switch(output, last, shown);
            WriteText(output, shown);
            // An address that cannot be a link stands behind its text, so that it is not lost.
            if (span.Url is { } lost && shown.Url is null && span.Text != lost && (i + 1 == spans.Count || spans[i + 1].Url != lost))
                EscapedText.Append(output, $" ({lost})");
            last = shown;
        }

        Switch(output, last, default);
        return output.ToString();
    }

    private static StyledSpan Linkable(StyledSpan span) =>
        span.Url is { } url && !url.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            ? span with { Url = null }
            : span;

    private static void Switch(StringBuilder output, StyledSpan from, StyledSpan to)
    {
        var kept = from.Url == to.Url ? CommonMarks(from.Style, to.Style) : 0;
        var closed = false;
        for (var i = s_marks.Length - 1; i >= kept; i--)
        {
            if (!from.Style.HasFlag(s_marks[i].Style)) continue;
            output.Append(s_marks[i].Mark);
            closed = true;
        }

        if (from.Url != to.Url)
        {
            if (from.Url is { } url) output.Append("](").Append(Address(url)).Append(')');
            if (to.Url is not null) output.Append('[');
            closed = false;
        }

        for (var i = kept; i < s_marks.Length; i++)
        {
            if (!to.Style.HasFlag(s_marks[i].Style)) continue;
            if (closed) output.Append(ZeroWidthSpace);
            closed = false;
            output.Append(s_marks[i].Mark);
        }
    }

    /// <summary>How many marks, from the outermost on, are the same before and after.</summary>
    private static int CommonMarks(TextStyle from, TextStyle to)
    {
        var same = 0;
        while (same < s_marks.Length && from.HasFlag(s_marks[same].Style) == to.HasFlag(s_marks[same].Style)) same++;
        return same;
    }

    private static void WriteText(StringBuilder output, StyledSpan span)
    {
        if (span.Style.HasFlag(TextStyle.Block))
            output.Append("```").Append(span.Language).Append('\n').Append(WithoutFence(span.Text)).Append("\n```");
        else if (span.Style.HasFlag(TextStyle.Code)) WriteCode(output, span.Text);
        else EscapedText.Append(output, span.Text);
    }

    // There is no escape inside of code; more ticks around it let single ones stand.
    private static void WriteCode(StringBuilder output, string code)
    {
        if (!code.Contains('`', StringComparison.Ordinal)) output.Append('`').Append(code).Append('`');
        else output.Append("`` ").Append(code.Replace("``", $"`{ZeroWidthSpace}`", StringComparison.Ordinal)).Append(" ``");
    }

    private static string WithoutFence(string code) => code.Replace("```", $"``{ZeroWidthSpace}`", StringComparison.Ordinal);

    private static string Address(string url) => url.Replace("(", "%28", StringComparison.Ordinal).Replace(")", "%29", StringComparison.Ordinal);
}
