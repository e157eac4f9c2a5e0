namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>What the portable Markdown can say about a piece of text.</summary>
[Flags]
public enum TextStyle
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Bold.</summary>
    Bold = 1,

    /// <summary>Italic.</summary>
    Italic = 2,

    /// <summary>Struck through.</summary>
    Strike = 4,

    /// <summary>Code inside a line.</summary>
    Code = 8,

    /// <summary>A block of code, on lines of its own.</summary>
    Block = 16,
}
