using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;

namespace OrleansBots.Tests.Unit.Fitting;

/// <summary>Platforms that do not exist, each with or without something.</summary>
internal static class TestCapabilities
{
    public static PlatformCapabilities Bare { get; } = new() { MaxTextLength = 1000 };

    /// <summary>Three buttons below each other, short labels, and lists of ten.</summary>
    public static PlatformCapabilities Phone { get; } = Bare with
    {
        MaxCaptionLength = 20,
        Buttons = new() { MaxRows = 3, MaxPerRow = 1, MaxButtons = 3, MaxLabelLength = 10, MaxValueBytes = 32 },
        Lists = new() { MaxRows = 5, MaxSections = 2, MaxLabelLength = 12, MaxDescriptionLength = 16, MaxValueBytes = 24, MaxOpenerLength = 10 },
        Frames = new() { MaxHeaderLength = 12, MaxFooterLength = 8, HeaderMedia = new HashSet<MediaKind> { MediaKind.Photo } },
        Media = new HashSet<MediaKind> { MediaKind.Photo, MediaKind.Document },
        Quotes = true,
    };

    /// <summary>Buttons in rows, no lists; files carry them, but have no captions.</summary>
    public static PlatformCapabilities Desk { get; } = Bare with
    {
        Buttons = new() { MaxRows = 2, MaxPerRow = 3, MaxButtons = 6, MaxLabelLength = 20, MaxValueBytes = 40, Links = true },
        Media = new HashSet<MediaKind> { MediaKind.Photo },
        MediaWithChoices = true,
        Edits = true,
        Deletions = true,
        Reactions = true,
        Typing = true,
    };

    /// <summary>Everything.</summary>
    public static PlatformCapabilities Full { get; } = new()
    {
        MaxTextLength = 4000,
        MaxCaptionLength = 1000,
        Buttons = new() { MaxRows = 100, MaxPerRow = 8, MaxButtons = 100, MaxLabelLength = 100, MaxValueBytes = 100, Links = true },
        Lists = new() { MaxRows = 100, MaxSections = 10, MaxLabelLength = 100, MaxDescriptionLength = 100, MaxValueBytes = 100, MaxOpenerLength = 100 },
        ReplyKeyboards = true,
        Frames = new() { MaxHeaderLength = 100, MaxFooterLength = 100, HeaderMedia = new HashSet<MediaKind>(Enum.GetValues<MediaKind>()) },
        Media = new HashSet<MediaKind>(Enum.GetValues<MediaKind>()),
        MediaWithChoices = true,
        Locations = true,
        Contacts = true,
        Templates = true,
        Reactions = true,
        Edits = true,
        Deletions = true,
        Typing = true,
        Quotes = true,
    };

    public static IReadOnlyDictionary<string, PlatformCapabilities> All { get; } = new Dictionary<string, PlatformCapabilities>
    {
        ["bare"] = Bare,
        ["phone"] = Phone,
        ["desk"] = Desk,
        ["full"] = Full,
    };
}
