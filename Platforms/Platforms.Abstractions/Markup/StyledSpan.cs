namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>A piece of visible text in one style.</summary>
/// <param name="Text">What the user sees.</param>
/// <param name="Style">Its style. Bold, italic and strike around code are kept; most platforms can show none of them there.</param>
/// <param name="Url">Address that it links to; absolute, of the schemes http, https, tg, mailto or tel.</param>
/// <param name="Language">Language of a code block; Latin letters, digits and <c>+ # - _</c> only.</param>
public readonly record struct StyledSpan(string Text, TextStyle Style, string? Url = null, string? Language = null)
{
    /// <summary>True for code inside a line and for blocks of code, in which nothing else is shown.</summary>
    public bool IsCode => (Style & (TextStyle.Code | TextStyle.Block)) != TextStyle.None;

    /// <summary>True where both look the same, whatever their text.</summary>
    public bool LooksLike(StyledSpan other) => Style == other.Style && Url == other.Url && Language == other.Language;
}
