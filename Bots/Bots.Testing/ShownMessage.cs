using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Bots.Testing;

/// <summary>A message of the bot as the user sees it.</summary>
/// <param name="Id">The platform's id of it.</param>
/// <param name="Text">Its text or caption.</param>
/// <param name="Keyboard">Its buttons; null without.</param>
public sealed record ShownMessage(string Id, string Text, MessageKeyboard? Keyboard)
{
    /// <summary>Labels of its buttons, list rows or prepared answers, row by row.</summary>
    public IReadOnlyList<string> Labels => Keyboard switch
    {
        InlineButtons inline => [.. inline.Rows.SelectMany(row => row).Select(button => button.Label)],
        ChoiceList list => [.. list.Sections.SelectMany(section => section.Rows).Select(row => row.Label)],
        ReplyKeyboard reply => [.. reply.Rows.SelectMany(row => row).Select(key => key.Label)],
        _ => [],
    };

    internal bool Has(string label) => Keyboard is InlineButtons or ChoiceList && Labels.Contains(label);

    internal string? ValueOf(string label) => Keyboard switch
    {
        InlineButtons inline => inline.Rows.SelectMany(row => row).First(button => button.Label == label).Value,
        ChoiceList list => list.Sections.SelectMany(section => section.Rows).First(row => row.Label == label).Value,
        _ => null,
    };
}
