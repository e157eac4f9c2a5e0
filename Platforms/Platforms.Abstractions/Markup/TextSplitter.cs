using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>Splits texts of either format so that each part is complete in itself: marks that a cut would tear are closed and opened again.</summary>
public static class TextSplitter
{
    /// <summary>
    /// Splits a text after a paragraph, else a line, a sentence, a word. The parts have the text's format; the white space at the cuts goes.
    /// Deterministic. A part that is too large as the platform takes it although only one character is visible of it stays so.
    /// </summary>
    /// <returns>The parts; the text alone, as it is, where it fits or nothing of it is visible.</returns>
    public static IReadOnlyList<string> Split(string text, TextFormat format, TextLimits limits)
    {
        if (text.Length <= limits.First && (limits.SizeOf is null || text.Length <= limits.AlwaysFits)) return [text];
        var spans = PortableText.Read(text, format);
        var parts = Split(spans, limits);
        if (parts.Count == 0 || (parts.Count == 1 && spans.Sum(span => span.Text.Length) <= limits.First)) return [text];
        return [.. parts.Select(part => format == TextFormat.Plain ? PortableText.Visible(part) : MarkdownWriter.Write(part))];
    }

    /// <summary>Splits spans, for a writer that has read the text already.</summary>
    /// <returns>The spans of each part; no part where nothing is visible.</returns>
    public static IReadOnlyList<IReadOnlyList<StyledSpan>> Split(IReadOnlyList<StyledSpan> spans, TextLimits limits)
    {
        List<IReadOnlyList<StyledSpan>> parts = [];
        var visible = PortableText.Visible(spans);
        var start = 0;
        while (start < visible.Length)
        {
            var (part, next) = NextPart(spans, visible, start, parts.Count == 0, limits);
            if (part.Count > 0) parts.Add(part);
            start = next;
        }

        return parts;
    }

    private static (List<StyledSpan> Part, int Next) NextPart(IReadOnlyList<StyledSpan> spans, string visible, int start, bool isFirst, TextLimits limits)
    {
        var length = isFirst ? limits.First : limits.Others;
        var maxSize = isFirst ? limits.MaxFirstSize : limits.MaxSize;
        while (true)
        {
            var cut = TextCutter.Next(visible, start, length);
            var part = cut.IsBlank ? [] : Slice(spans, start, cut.End);
            if (cut.IsBlank || limits.SizeOf?.Invoke(part) is not { } size || size <= maxSize || cut.End - start <= 1) return (part, cut.Next);
            // As much shorter as it is too large, at least by one: few tries, and the part stays nearly full.
            var shorter = (int)((long)(cut.End - start) * maxSize / size);
            length = Math.Clamp(shorter, 1, cut.End - start - 1);
        }
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
