using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Platforms.Abstractions.Capabilities;

/// <summary>
/// What a platform can show and do. Messages are fitted to it before they are split and sent, so that an adapter never meets what its platform lacks.
/// Lengths are in UTF-16 units, as .NET counts them.
/// </summary>
public sealed record PlatformCapabilities
{
    /// <summary>Longest text of one message; longer ones are split.</summary>
    public required int MaxTextLength { get; init; }

    /// <summary>Longest caption of a file; a longer one follows as a text. 0 where files have none.</summary>
    public int MaxCaptionLength { get; init; }

    /// <summary>Buttons under a message; null where there are none.</summary>
    public ButtonCapability? Buttons { get; init; }

    /// <summary>Lists that open on a tap; null where there are none.</summary>
    public ListCapability? Lists { get; init; }

    /// <summary>Headers and footers of a text with buttons or a list; null where there are none.</summary>
    public FrameCapability? Frames { get; init; }

    /// <summary>True where prepared answers can take the place of the user's keyboard.</summary>
    public bool ReplyKeyboards { get; init; }

    /// <summary>Kinds of files that are shown as what they are; the others go as <see cref="MediaKind.Document"/>, or as a link where that is missing too.</summary>
    public IReadOnlySet<MediaKind> Media { get; init; } = new HashSet<MediaKind>();

    /// <summary>True where a file can carry buttons or a list.</summary>
    public bool MediaWithChoices { get; init; }

    /// <summary>True where places are shown as such.</summary>
    public bool Locations { get; init; }

    /// <summary>True where contacts are shown as such.</summary>
    public bool Contacts { get; init; }

    /// <summary>True where there are templates.</summary>
    public bool Templates { get; init; }

    /// <summary>True where the bot can react to a message.</summary>
    public bool Reactions { get; init; }

    /// <summary>True where the bot can change what it sent.</summary>
    public bool Edits { get; init; }

    /// <summary>True where the bot can delete what it sent.</summary>
    public bool Deletions { get; init; }

    /// <summary>True where the user can be shown that the bot is writing.</summary>
    public bool Typing { get; init; }

    /// <summary>True where a message can name the one that it answers.</summary>
    public bool Quotes { get; init; }

    /// <summary>True where a command or a choice can open a form of the bot's; elsewhere it reaches the bot without values.</summary>
    public bool Forms { get; init; }
}

/// <summary>Limits of buttons.</summary>
public sealed record ButtonCapability
{
    /// <summary>Most rows under one message.</summary>
    public required int MaxRows { get; init; }

    /// <summary>Most buttons in a row.</summary>
    public required int MaxPerRow { get; init; }

    /// <summary>Most buttons under one message.</summary>
    public required int MaxButtons { get; init; }

    /// <summary>Longest label; longer ones are cut.</summary>
    public required int MaxLabelLength { get; init; }

    /// <summary>Longest value in bytes of UTF-8; a button with a longer one cannot be shown as a button.</summary>
    public required int MaxValueBytes { get; init; }

    /// <summary>True where a button can open an address, beside buttons that send a value.</summary>
    public bool Links { get; init; }

    /// <summary>True where a button can open an address if it is the only one.</summary>
    public bool LoneLink { get; init; }

    /// <summary>True where the platform refuses two buttons of one message with the same label.</summary>
    public bool DistinctLabels { get; init; }

    /// <summary>True where the platform refuses two buttons of one message with the same value.</summary>
    public bool DistinctValues { get; init; }
}

/// <summary>Limits of lists.</summary>
public sealed record ListCapability
{
    /// <summary>Most rows in all groups together.</summary>
    public required int MaxRows { get; init; }

    /// <summary>Most groups; 1 where there are none and titles are left out.</summary>
    public required int MaxSections { get; init; }

    /// <summary>Longest label of a row; longer ones are cut.</summary>
    public required int MaxLabelLength { get; init; }

    /// <summary>Longest description of a row; longer ones are cut. 0 where rows have none.</summary>
    public int MaxDescriptionLength { get; init; }

    /// <summary>Longest value in bytes of UTF-8.</summary>
    public required int MaxValueBytes { get; init; }

    /// <summary>Longest opener; longer ones are cut.</summary>
    public required int MaxOpenerLength { get; init; }

    /// <summary>True where the platform refuses two rows of one list with the same value.</summary>
    public bool DistinctValues { get; init; }
}
