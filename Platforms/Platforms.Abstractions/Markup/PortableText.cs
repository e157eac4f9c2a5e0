using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>Texts of either format as spans.</summary>
public static class PortableText
{
    /// <summary>The text's spans, in order; a plain text is one span without style, an empty one is none.</summary>
    public static IReadOnlyList<StyledSpan> Read(string text, TextFormat format)
    {
        if (text.Length == 0) return [];
        return format == TextFormat.Plain ? [new(text, TextStyle.None)] : MarkdownReader.Read(text);
    }

    /// <summary>What the user sees of the text, without marks and styles.</summary>
    public static string Visible(string text, TextFormat format) => format == TextFormat.Plain ? text : Visible(MarkdownReader.Read(text));

    /// <summary>What the user sees of the spans.</summary>
    public static string Visible(IReadOnlyList<StyledSpan> spans) => spans is [var only] ? only.Text : string.Concat(spans.Select(span => span.Text));
}
