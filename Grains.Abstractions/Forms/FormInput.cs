using System.Collections.Immutable;

namespace OrleansBots.Grains.Abstractions.Forms;

/// <summary>Something that can be filled in. Its limits are checked by the platform that shows it; where the bot asks in text, <see cref="Check"/> does the same.</summary>
[GenerateSerializer]
[Alias("OrleansBots.FormInput")]
public sealed record FormInput
{
    /// <summary>Longest label.</summary>
    public const int MaxLabelLength = 45;

    /// <summary>Longest hint, placeholder, name and choice.</summary>
    public const int MaxNoteLength = 100;

    /// <summary>Longest text that can be filled in.</summary>
    public const int MaxTextLength = 4_000;

    /// <summary>Most choices.</summary>
    public const int MaxChoices = 25;

    /// <summary>Name under which the value comes back, in 1 to <see cref="MaxNoteLength"/> characters.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>What is wanted, in 1 to <see cref="MaxLabelLength"/> characters.</summary>
    [Id(1)] public required string Label { get; init; }

    /// <summary>A second line below the label; null for none.</summary>
    [Id(2)] public string? Hint { get; init; }

    /// <summary>How it is filled in.</summary>
    [Id(3)] public FormInputKind Kind { get; init; }

    /// <summary>True where the form cannot be sent without it. What is left empty comes back as an empty text.</summary>
    [Id(4)] public bool Required { get; init; }

    /// <summary>Fewest characters of a text that is given; 0 for no limit.</summary>
    [Id(5)] public int MinLength { get; init; }

    /// <summary>Most characters of a text; at most <see cref="MaxTextLength"/>.</summary>
    [Id(6)] public int MaxLength { get; init; } = MaxTextLength;

    /// <summary>Shown while nothing is filled in; null for none.</summary>
    [Id(7)] public string? Placeholder { get; init; }

    /// <summary>What <see cref="FormInputKind.Choice"/> offers, 1 to <see cref="MaxChoices"/>; empty for texts.</summary>
    [Id(8)] public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>Tells whether a text can be its value.</summary>
    public FormInputFault Check(string? text) => text switch
    {
        null or "" => Required ? FormInputFault.Missing : FormInputFault.None,
        _ when Kind == FormInputKind.Choice => Choices.Contains(text) ? FormInputFault.None : FormInputFault.NoChoice,
        _ when text.Length < MinLength => FormInputFault.TooShort,
        _ when text.Length > MaxLength => FormInputFault.TooLong,
        _ => FormInputFault.None,
    };

    internal IEnumerable<string> Faults()
    {
        if (Name.Length is 0 or > MaxNoteLength) yield return $"an input needs a name of 1 to {MaxNoteLength} characters.";
        if (Label.Length is 0 or > MaxLabelLength) yield return $"'{Name}' needs a label of 1 to {MaxLabelLength} characters.";
        if (Hint?.Length > MaxNoteLength || Placeholder?.Length > MaxNoteLength) yield return $"'{Name}' has a hint or a placeholder of more than {MaxNoteLength} characters.";
        if (MinLength < 0 || MaxLength is < 1 or > MaxTextLength || MinLength > MaxLength) yield return $"'{Name}' needs lengths with 0 <= least <= most <= {MaxTextLength}.";
        var choices = Choices.IsDefault ? [] : Choices;
        if (Kind != FormInputKind.Choice && choices.Length > 0) yield return $"'{Name}' is a text and has choices.";
        if (Kind != FormInputKind.Choice) yield break;
        if (choices.Length is 0 or > MaxChoices || choices.Distinct(StringComparer.Ordinal).Count() < choices.Length) yield return $"'{Name}' needs 1 to {MaxChoices} different choices.";
        if (choices.Any(choice => choice.Length is 0 or > MaxNoteLength)) yield return $"'{Name}' needs choices of 1 to {MaxNoteLength} characters.";
    }
}

/// <summary>How an input is filled in.</summary>
public enum FormInputKind
{
    /// <summary>A text of one line.</summary>
    Line = 0,

    /// <summary>A text of several lines.</summary>
    Paragraph = 1,

    /// <summary>One of several values.</summary>
    Choice = 2,
}

/// <summary>Why a text cannot be the value of an input.</summary>
public enum FormInputFault
{
    /// <summary>It can.</summary>
    None = 0,

    /// <summary>It is empty and required.</summary>
    Missing = 1,

    /// <summary>It is shorter than <see cref="FormInput.MinLength"/>.</summary>
    TooShort = 2,

    /// <summary>It is longer than <see cref="FormInput.MaxLength"/>.</summary>
    TooLong = 3,

    /// <summary>It is none of <see cref="FormInput.Choices"/>.</summary>
    NoChoice = 4,
}
