using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;

namespace OrleansBots.Platforms.Discord.Outbound;

/// <summary>What Discord can show and do (docs.discord.com, API v10).</summary>
internal static class DiscordCapabilities
{
    /// <summary>Longest content of a message, marks and escapes included.</summary>
    public const int MaxContent = 2000;

    /// <summary>Longest <c>custom_id</c> and longest value of a row.</summary>
    public const int MaxValueLength = 100;

    public const int MaxPlaceholder = 150;

    public static PlatformCapabilities All { get; } = new()
    {
        MaxTextLength = MaxContent,
        MaxCaptionLength = MaxContent,
        Buttons = new()
        {
            MaxRows = 5,
            MaxPerRow = 5,
            MaxButtons = 25,
            MaxLabelLength = 80,
            MaxValueBytes = MaxValueLength,
            Links = true,
            DistinctValues = true,
        },
        Lists = new()
        {
            MaxRows = 25,
            MaxSections = 1,
            MaxLabelLength = 100,
            MaxDescriptionLength = 100,
            MaxValueBytes = MaxValueLength,
            MaxOpenerLength = MaxPlaceholder,
            DistinctValues = true,
        },
        Media = new HashSet<MediaKind>(Enum.GetValues<MediaKind>()),
        MediaWithChoices = true,
        Reactions = true,
        Edits = true,
        Deletions = true,
        Typing = true,
        Quotes = true,
        Forms = true,
    };
}
