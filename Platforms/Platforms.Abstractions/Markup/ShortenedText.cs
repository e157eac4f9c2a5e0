using System.Diagnostics.CodeAnalysis;

namespace OrleansBots.Platforms.Abstractions.Markup;

/// <summary>Small texts, such as labels, that cannot be split and would be refused when too long.</summary>
public static class ShortenedText
{
    private const string Ellipsis = "…";

    /// <summary>The text where it fits, else its start with an ellipsis, cut after a word where there is one and never inside a character.</summary>
    /// <param name="text">The text; plain.</param>
    /// <param name="limit">Longest result in UTF-16 units, not negative.</param>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? To(string? text, int limit)
    {
        if (text is null || text.Length <= limit) return text;
        if (limit <= Ellipsis.Length) return Ellipsis[..limit];
        var parts = TextCutter.Cut(text, limit - Ellipsis.Length, limit);
        return parts.Count == 0 ? "" : text[parts[0]] + Ellipsis;
    }
}
