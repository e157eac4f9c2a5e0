namespace OrleansBots.Platforms.Abstractions.Handoff;

/// <summary>The tags under which something in a user's language is looked up.</summary>
internal static class Languages
{
    /// <summary>A tag as it is compared: capitals do not count, and WhatsApp writes <c>pt_BR</c>.</summary>
    public static string Tag(string language) => language.Replace('_', '-').ToUpperInvariant();

    /// <summary>From the closest to the one for all: <c>PT-BR</c>, <c>PT</c>, <c>*</c>.</summary>
    public static IEnumerable<string> Of(string? language)
    {
        for (var tag = Tag(language ?? ""); tag.Length > 0; tag = tag[..Math.Max(0, tag.LastIndexOf('-'))]) yield return tag;
        yield return PhraseBook.AnyLanguage;
    }
}
