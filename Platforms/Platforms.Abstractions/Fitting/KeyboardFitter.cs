using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>Fits keyboards: buttons, else a list, else numbers; a list the other way round.</summary>
internal static class KeyboardFitter
{
    /// <param name="keyboard">The keyboard; null for none.</param>
    /// <param name="capabilities">What the platform has.</param>
    /// <param name="listsAllowed">False where a message cannot carry a list, such as an edited one.</param>
    public static FittedKeyboard Fit(MessageKeyboard? keyboard, PlatformCapabilities capabilities, bool listsAllowed = true)
    {
        var limits = listsAllowed ? capabilities : capabilities with { Lists = null };
        return keyboard switch
        {
            ReplyKeyboard or RemoveKeyboard when capabilities.ReplyKeyboards => new(keyboard, [], []),
            ReplyKeyboard reply => Fit(ChoiceSet.Of(reply), limits),
            InlineButtons buttons => FitButtons(buttons, limits),
            ChoiceList list => FitList(ChoiceSet.Of(list), limits),
            _ => FittedKeyboard.Nothing,
        };
    }

    private static FittedKeyboard FitButtons(InlineButtons buttons, PlatformCapabilities limits)
    {
        // All of them as they are, addresses included.
        if (limits.Buttons is { } capability && TakesLinks(buttons, capability) && ButtonLayout.TryFit(Labelled(buttons), capability) is { } fitted)
            return new(fitted, [], []);
        return Fit(ChoiceSet.Of(buttons), limits);
    }

    private static FittedKeyboard Fit(ChoiceSet choices, PlatformCapabilities limits) =>
        TryAsButtons(choices, limits) ?? TryAsList(choices, limits) ?? AsNumbers(choices);

    private static FittedKeyboard FitList(ChoiceSet choices, PlatformCapabilities limits) =>
        TryAsList(choices, limits) ?? TryAsButtons(choices, limits) ?? AsNumbers(choices);

    private static FittedKeyboard? TryAsButtons(ChoiceSet choices, PlatformCapabilities limits)
    {
        if (limits.Buttons is not { } capability || ButtonLayout.TryFit(ButtonLayout.RowsOf(choices), capability) is not { } buttons) return null;
        return new(buttons, [.. ChoiceLines.Descriptions(choices), .. ChoiceLines.Links(choices)], Tapped(choices));
    }

    private static FittedKeyboard? TryAsList(ChoiceSet choices, PlatformCapabilities limits)
    {
        if (limits.Lists is not { } capability || ListLayout.TryFit(choices, capability) is not { } list) return null;
        return new(list, [.. ChoiceLines.Links(choices)], Tapped(choices));
    }

    private static FittedKeyboard AsNumbers(ChoiceSet choices) => new(
        null,
        [.. ChoiceLines.Numbered(choices), .. ChoiceLines.Links(choices)],
        [.. choices.Choices.Select((choice, index) => new OfferedChoice(index + 1, choice.Label, choices.AnswersWithText ? null : choice.Value))]);

    private static IReadOnlyList<OfferedChoice> Tapped(ChoiceSet choices) =>
        choices.AnswersWithText ? [.. choices.Choices.Select(choice => new OfferedChoice(0, choice.Label, null))] : [];

    private static bool TakesLinks(InlineButtons buttons, ButtonCapability limits) =>
        limits.Links || !HasLinks(buttons) || (limits.LoneLink && buttons.Rows.Sum(row => row.Count) == 1);

    private static bool HasLinks(InlineButtons buttons) => buttons.Rows.Any(row => row.Any(button => button.Url is not null));

    // A button without a value sends its label.
    private static IReadOnlyList<IReadOnlyList<Button>> Labelled(InlineButtons buttons) =>
    [
        .. buttons.Rows.Where(row => row.Count > 0).Select(row => row
            .Select(button => button.Url is null && button.Value is null ? button with { Value = button.Label } : button)
            .ToList()),
    ];
}
