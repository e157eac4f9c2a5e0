using System.Text;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Telegram.Outbound.Markup;

/// <summary>Splits texts of either format so that each part is complete in itself: marks that a cut would tear are closed and opened again.</summary>
internal static class TextSplitter
{
    // Telegram refuses the source of a text above 32 KiB, whatever is visible of it.
    private const int MaxHtmlBytes = 32_000;

    // Below this no Markdown can grow beyond the size, as a mark grows to at most some thirty characters.
    private const int AlwaysSmall = 1_000;

    /// <returns>The parts; the text alone where it fits as it is.</returns>
    public static IReadOnlyList<string> Split(string text, TextFormat format, int firstLimit, int limit)
    {
        if (text.Length <= firstLimit && (format == TextFormat.Plain || text.Length <= AlwaysSmall)) return [text];
        var parts = format == TextFormat.Plain
            ? [.. TextCutter.Cut(text, firstLimit, limit).Select(range => text[range])]
            : SplitMarkdown(MarkdownReader.Read(text), firstLimit, limit).ConvertAll(MarkdownWriter.Write);
        return parts.Count > 1 ? parts : [text];
    }

    private static List<IReadOnlyList<StyledSpan>> SplitMarkdown(IReadOnlyList<StyledSpan> spans, int firstLimit, int limit)
    {
        List<IReadOnlyList<StyledSpan>> parts = [];
        foreach (var range in TextCutter.Cut(string.Concat(spans.Select(span => span.Text)), firstLimit, limit))
        {
            var part = Slice(spans, range.Start.Value, range.End.Value);
            var half = (range.End.Value - range.Start.Value + 1) / 2;
            if (half > 1 && Encoding.UTF8.GetByteCount(HtmlWriter.Write(part)) > MaxHtmlBytes) parts.AddRange(SplitMarkdown(part, half, half));
            else parts.Add(part);
        }

        return parts;
    }

    private static List<StyledSpan> Slice(IReadOnlyList<StyledSpan> spans, int start, int end)
    {
        List<StyledSpan> slice = [];
        var offset = 0;
        foreach (var span in spans)
        {
            var from = Math.Max(start - offset, 0);
            var to = Math.Min(end - offset, span.Text.Length);
            if (from < to) slice.Add(span with { Text = span.Text[from..to] });
            offset += span.Text.Length;
        }

        return slice;
    }
}
