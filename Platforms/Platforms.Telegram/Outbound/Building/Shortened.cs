using System.Diagnostics.CodeAnalysis;
using OrleansBots.Platforms.Telegram.Outbound.Markup;

namespace OrleansBots.Platforms.Telegram.Outbound.Building;

/// <summary>Small texts that cannot be split and would be refused when too long.</summary>
internal static class Shortened
{
    private const string Ellipsis = "…";

    [return: NotNullIfNotNull(nameof(text))]
    public static string? To(string? text, int limit)
    {
        if (text is null || text.Length <= limit) return text;
        var parts = TextCutter.Cut(text, limit - Ellipsis.Length, limit);
        return parts.Count == 0 ? "" : text[parts[0]] + Ellipsis;
    }
}
