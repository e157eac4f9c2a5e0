using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>Lays buttons out within a platform's limits: rows that are too long go on in the next, and where that makes too many rows all are filled up.</summary>
internal static class ButtonLayout
{
    /// <summary>The rows with cut labels; null where they do not fit.</summary>
    public static InlineButtons? TryFit(IReadOnlyList<IReadOnlyList<Button>> rows, ButtonCapability limits)
    {
        var buttons = rows.SelectMany(row => row).ToList();
        if (buttons.Count == 0 || buttons.Count > limits.MaxButtons) return null;
        var choices = buttons.Select(button => new Choice(button.Label, button.Value ?? "")).ToList();
        if (!Labels.Fit(choices, limits.MaxLabelLength, limits.MaxValueBytes)) return null;
        if (limits.DistinctLabels && !Labels.Differ([.. choices.Select(choice => choice.Label)])) return null;
        if (limits.DistinctValues && !Labels.Differ([.. buttons.Where(button => button.Url is null).Select(button => button.Value ?? "")])) return null;
        var wrapped = rows.SelectMany(row => row.Chunk(limits.MaxPerRow)).ToList();
        if (wrapped.Count > limits.MaxRows) wrapped = [.. buttons.Chunk(limits.MaxPerRow)];
        if (wrapped.Count > limits.MaxRows) return null;
        return new() { Rows = [.. wrapped.Select(row => row.Select(button => Cut(button, limits)).ToList())] };
    }

    /// <summary>Rows of choices as rows of buttons.</summary>
    public static IReadOnlyList<IReadOnlyList<Button>> RowsOf(ChoiceSet choices) =>
    [
        .. choices.Groups.SelectMany(group => group.Rows).Select(row => row.Select(choice => new Button { Label = choice.Label, Value = choice.Value }).ToList()),
    ];

    private static Button Cut(Button button, ButtonCapability limits) =>
        button.Label.Length <= limits.MaxLabelLength ? button : button with { Label = ShortenedText.To(button.Label, limits.MaxLabelLength) };
}
