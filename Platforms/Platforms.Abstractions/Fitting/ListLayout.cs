using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>Lays choices out as a list within a platform's limits.</summary>
internal static class ListLayout
{
    /// <summary>The list with cut texts; null where the choices do not fit. Too many groups, or groups without a title beside others, become one.</summary>
    public static ChoiceList? TryFit(ChoiceSet choices, ListCapability limits)
    {
        var rows = choices.Choices.ToList();
        if (rows.Count == 0 || rows.Count > limits.MaxRows || !Labels.Fit(rows, limits.MaxLabelLength, limits.MaxValueBytes)) return null;
        if (limits.DistinctValues && !Labels.Differ([.. rows.Select(row => row.Value)])) return null;
        var grouped = choices.Groups.Count <= limits.MaxSections && choices.Groups.All(group => !string.IsNullOrWhiteSpace(group.Title));
        return new()
        {
            Opener = ShortenedText.To(choices.Opener, limits.MaxOpenerLength),
            Sections = grouped && limits.MaxSections > 1
                ? [.. choices.Groups.Select(group => Section(group.Title, group.Choices, limits))]
                : [Section(null, rows, limits)],
        };
    }

    private static ChoiceSection Section(string? title, IEnumerable<Choice> choices, ListCapability limits) => new()
    {
        Title = ShortenedText.To(title, limits.MaxLabelLength),
        Rows =
        [
            .. choices.Select(choice => new ChoiceRow
            {
                Label = ShortenedText.To(choice.Label, limits.MaxLabelLength),
                Value = choice.Value,
                Description = limits.MaxDescriptionLength == 0 ? null : ShortenedText.To(choice.Description, limits.MaxDescriptionLength),
            }),
        ],
    };
}
