namespace OrleansBots.Platforms.Telegram.Outbound.Markup;

/// <summary>A piece of visible text in one style.</summary>
/// <param name="Text">What the user sees.</param>
/// <param name="Style">Its style; marks inside code are kept, but shown by nobody.</param>
/// <param name="Url">Address that it links to.</param>
/// <param name="Language">Language of a code block.</param>
internal readonly record struct StyledSpan(string Text, TextStyle Style, string? Url = null, string? Language = null)
{
    public bool LooksLike(StyledSpan other) => Style == other.Style && Url == other.Url && Language == other.Language;
}
