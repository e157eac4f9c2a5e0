namespace OrleansBots.Grains.Abstractions.Messages;

/// <summary>Choices in a list that opens on a tap; for more of them than buttons hold. What is picked comes back as a choice.</summary>
public sealed record ChoiceList : MessageKeyboard
{
    /// <summary>What opens the list, such as "Choose".</summary>
    public required string Opener { get; init; }

    /// <summary>The rows in groups; one group without a title where there is nothing to group.</summary>
    public required IReadOnlyList<ChoiceSection> Sections { get; init; }
}

/// <summary>A group of a list's rows.</summary>
public sealed record ChoiceSection
{
    /// <summary>Title; may be null where there is only one group.</summary>
    public string? Title { get; init; }

    /// <summary>The rows from top to bottom.</summary>
    public required IReadOnlyList<ChoiceRow> Rows { get; init; }
}

/// <summary>A row of a list.</summary>
public sealed record ChoiceRow
{
    /// <summary>What the user sees.</summary>
    public required string Label { get; init; }

    /// <summary>What comes back in the choice event.</summary>
    public required string Value { get; init; }

    /// <summary>A second line.</summary>
    public string? Description { get; init; }
}
