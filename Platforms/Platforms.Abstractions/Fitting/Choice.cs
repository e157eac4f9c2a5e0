namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>Something to pick, however it is shown.</summary>
/// <param name="Label">What the user sees.</param>
/// <param name="Value">What comes back.</param>
/// <param name="Description">A second line.</param>
internal readonly record struct Choice(string Label, string Value, string? Description = null);

/// <summary>Choices under a title, in the rows that the bot wants.</summary>
internal sealed record ChoiceGroup(string? Title, IReadOnlyList<IReadOnlyList<Choice>> Rows)
{
    public IEnumerable<Choice> Choices => Rows.SelectMany(row => row);
}
