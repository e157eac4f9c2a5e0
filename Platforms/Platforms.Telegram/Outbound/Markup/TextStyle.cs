namespace OrleansBots.Platforms.Telegram.Outbound.Markup;

/// <summary>What the portable Markdown can say about a piece of text.</summary>
[Flags]
internal enum TextStyle
{
    None = 0,
    Bold = 1,
    Italic = 2,
    Strike = 4,
    Code = 8,
    Block = 16,
}
