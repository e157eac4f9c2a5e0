using System.Text;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.WhatsApp.Outbound;

/// <summary>
/// Writes portable Markdown as WhatsApp's own marks (faq.whatsapp.com, "How to format your messages"): <c>*bold*</c>, <c>_italic_</c>, <c>~strike~</c>,
/// <c>`code`</c>, <c>```block```</c>. WhatsApp has no escape and no links with a text: an address stands in brackets behind its text, and a mark that is text
/// gets an invisible word joiner, so that it is not taken for one.
/// </summary>
internal static class WhatsAppMarkup
{
    /// <summary>The text as WhatsApp takes it. A plain one too: WhatsApp looks for marks in every text.</summary>
    public static string Render(string text, TextFormat format) => Render(PortableText.Read(text, format));

    /// <summary>The spans as WhatsApp takes them.</summary>
    public static string Render(IReadOnlyList<StyledSpan> spans)
    {
        var output = new StringBuilder();
        foreach (var span in spans) Write(output, span);
        return output.ToString();
    }

    private static void Write(StringBuilder output, StyledSpan span)
    {
        if (span.Style.HasFlag(TextStyle.Block)) output.Append("```").Append(span.Text).Append("```");
        else if (span.Style.HasFlag(TextStyle.Code)) output.Append('`').Append(span.Text).Append('`');
        else WriteStyled(output, span);
        if (span.Url is { } url && url != span.Text) output.Append(" (").Append(url).Append(')');
    }

    // A mark touches text on its inner side, or WhatsApp shows it as it is: white space at the ends goes outside.
    private static void WriteStyled(StringBuilder output, StyledSpan span)
    {
        var core = span.Text.AsSpan().Trim();
        if (span.Style == TextStyle.None || core.IsEmpty)
        {
            WriteText(output, span.Text, span.Url);
            return;
        }

        var start = span.Text.AsSpan().IndexOf(core);
        var marks = MarksOf(span.Style);
        output.Append(span.Text, 0, start);
        if (output.Length > 0 && char.IsLetterOrDigit(output[^1])) output.Append(LiteralText.WordJoiner);
        output.Append(marks);
        WriteText(output, core.ToString(), span.Url);
        for (var i = marks.Length - 1; i >= 0; i--) output.Append(marks[i]);
        output.Append(span.Text, start + core.Length, span.Text.Length - start - core.Length);
    }

    private static string MarksOf(TextStyle style) => string.Concat(
        style.HasFlag(TextStyle.Bold) ? "*" : "", style.HasFlag(TextStyle.Italic) ? "_" : "", style.HasFlag(TextStyle.Strike) ? "~" : "");

    private static void WriteText(StringBuilder output, string text, string? url)
    {
        if (url == text) output.Append(text);
        else LiteralText.Write(output, text);
    }
}
