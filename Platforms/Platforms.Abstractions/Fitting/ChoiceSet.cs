using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>What a keyboard offers, whatever kind of keyboard it is.</summary>
internal sealed class ChoiceSet
{
    // Shown where a bot sent buttons and therefore said nothing about a list; bots that care send a list.
    private const string DefaultOpener = "Choose";

    /// <summary>The choices; no group is empty.</summary>
    public required IReadOnlyList<ChoiceGroup> Groups { get; init; }

    /// <summary>Buttons that open an address.</summary>
    public IReadOnlyList<Button> Links { get; init; } = [];

    /// <summary>What opens them as a list.</summary>
    public string Opener { get; init; } = DefaultOpener;

    /// <summary>True where a pick comes back as a message with the label.</summary>
    public bool AnswersWithText { get; init; }

    public bool IsEmpty => Groups.Count == 0;

    public IEnumerable<Choice> Choices => Groups.SelectMany(group => group.Choices);

    public static ChoiceSet Of(InlineButtons buttons) => new()
    {
        Groups = GroupOf(buttons.Rows.Select(row => row.Where(button => button.Url is null).Select(ChoiceOf))),
        Links = [.. buttons.Rows.SelectMany(row => row).Where(button => button.Url is not null)],
    };

    public static ChoiceSet Of(ChoiceList list) => new()
    {
        Groups = [.. list.Sections.Where(section => section.Rows.Count > 0).Select(section => new ChoiceGroup(section.Title, [.. section.Rows.Select(RowOf)]))],
        Opener = string.IsNullOrWhiteSpace(list.Opener) ? DefaultOpener : list.Opener,
    };

    // What a key would share instead of its label is lost: only a platform with such keyboards can ask for it.
    public static ChoiceSet Of(ReplyKeyboard keyboard) => new()
    {
        Groups = GroupOf(keyboard.Rows.Select(row => row.Select(key => new Choice(key.Label, key.Label)))),
        AnswersWithText = true,
    };

    private static IReadOnlyList<ChoiceGroup> GroupOf(IEnumerable<IEnumerable<Choice>> rows)
    {
        List<IReadOnlyList<Choice>> filled = [.. rows.Select(row => row.ToList()).Where(row => row.Count > 0)];
        return filled.Count == 0 ? [] : [new(null, filled)];
    }

    private static Choice ChoiceOf(Button button) => new(LabelOf(button.Label, button.Value), button.Value ?? button.Label);

    private static IReadOnlyList<Choice> RowOf(ChoiceRow row) => [new(LabelOf(row.Label, row.Value), row.Value, row.Description)];

    // An empty label could not be shown anywhere.
    private static string LabelOf(string label, string? value) => string.IsNullOrWhiteSpace(label) && value is not null ? value : label;
}
