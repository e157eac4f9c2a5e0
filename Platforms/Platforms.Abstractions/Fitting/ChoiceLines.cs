using System.Globalization;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>Lines of plain text for what a platform cannot show otherwise.</summary>
internal static class ChoiceLines
{
    /// <summary>A numbered line per choice, under the titles of their groups.</summary>
    public static IEnumerable<string> Numbered(ChoiceSet choices)
    {
        var number = 0;
        foreach (var group in choices.Groups)
        {
            if (!string.IsNullOrWhiteSpace(group.Title)) yield return Labels.OneLine(group.Title);
            foreach (var choice in group.Choices) yield return string.Create(CultureInfo.InvariantCulture, $"{++number}. {Described(choice)}");
        }
    }

    /// <summary>A line per choice that has a description; for buttons, which show none.</summary>
    public static IEnumerable<string> Descriptions(ChoiceSet choices) =>
        choices.Choices.Where(choice => !string.IsNullOrWhiteSpace(choice.Description)).Select(Described);

    /// <summary>A line per address.</summary>
    public static IEnumerable<string> Links(ChoiceSet choices) => choices.Links.Select(LinkOf);

    private static string LinkOf(Button link) => $"{Labels.OneLine(link.Label)}: {link.Url!.OriginalString}";

    private static string Described(Choice choice) => string.IsNullOrWhiteSpace(choice.Description)
        ? Labels.OneLine(choice.Label)
        : $"{Labels.OneLine(choice.Label)}: {Labels.OneLine(choice.Description)}";
}
