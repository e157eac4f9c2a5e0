using System.Text;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>Cuts labels, and tells where cutting them would do harm.</summary>
internal static class Labels
{
    /// <summary>True where every value fits, and no two labels that differ look the same once they are cut.</summary>
    public static bool Fit(IReadOnlyCollection<Choice> choices, int maxLabelLength, int maxValueBytes)
    {
        foreach (var choice in choices)
        {
            if (Encoding.UTF8.GetByteCount(choice.Value) > maxValueBytes) return false;
        }

        return choices.All(choice => choice.Label.Length <= maxLabelLength)
            || Count(choices.Select(choice => choice.Label)) == Count(choices.Select(choice => ShortenedText.To(choice.Label, maxLabelLength)));
    }

    /// <summary>True where no text comes twice.</summary>
    public static bool Differ(IReadOnlyCollection<string> texts) => Count(texts) == texts.Count;

    /// <summary>A text without line breaks, so that it stays on its own line.</summary>
    public static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static int Count(IEnumerable<string> texts) => texts.Distinct(StringComparer.Ordinal).Count();
}
