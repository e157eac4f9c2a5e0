using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace OrleansBots.Platforms.Abstractions.Handoff;

/// <summary>
/// Phrases by language. A message is one of them where it says the phrase and nothing else: capitals, punctuation and spaces around do not count.
/// </summary>
public sealed class PhraseBook
{
    /// <summary>Stands for every language.</summary>
    public const string AnyLanguage = "*";

    private readonly FrozenDictionary<string, FrozenSet<string>> _phrases;

    /// <summary>Creates a book.</summary>
    /// <param name="phrases">Phrases by language tag or <see cref="AnyLanguage"/>.</param>
    public PhraseBook(IReadOnlyDictionary<string, IReadOnlyCollection<string>> phrases)
    {
        ArgumentNullException.ThrowIfNull(phrases);
        _phrases = phrases.ToFrozenDictionary(
            entry => Languages.Tag(entry.Key), entry => entry.Value.Select(Plain).Where(phrase => phrase.Length > 0).ToFrozenSet(StringComparer.Ordinal));
    }

    /// <summary>A book without phrases.</summary>
    public static PhraseBook Empty { get; } = new(FrozenDictionary<string, IReadOnlyCollection<string>>.Empty);

    /// <summary>True where a text is a phrase of the language, of the language without its region, or of all languages.</summary>
    /// <param name="text">What a user wrote.</param>
    /// <param name="language">IETF tag of the user's language; null where unknown, then the phrases of every language count.</param>
    public bool Contains(string text, string? language)
    {
        if (_phrases.Count == 0) return false;
        var plain = Plain(text);
        if (language is null) return _phrases.Values.Any(phrases => phrases.Contains(plain));
        return Languages.Of(language).Any(tag => _phrases.TryGetValue(tag, out var phrases) && phrases.Contains(plain));
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                plain.Append(Rune.ToLowerInvariant(rune).ToString());
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }

        return plain.ToString().TrimEnd();
    }
}
