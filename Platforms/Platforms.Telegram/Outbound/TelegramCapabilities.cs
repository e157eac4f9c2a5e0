using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;

namespace OrleansBots.Platforms.Telegram.Outbound;

/// <summary>What Telegram can show and do (core.telegram.org/bots/api).</summary>
internal static class TelegramCapabilities
{
    public static PlatformCapabilities All { get; } = new()
    {
        MaxTextLength = 4096,
        MaxCaptionLength = 1024,
        // Telegram takes 100 buttons and cuts long labels itself; more than 8 in a row are not readable on a phone.
        Buttons = new() { MaxRows = 100, MaxPerRow = 8, MaxButtons = 100, MaxLabelLength = 64, MaxValueBytes = 64, Links = true },
        ReplyKeyboards = true,
        Media = new HashSet<MediaKind>(Enum.GetValues<MediaKind>()),
        MediaWithChoices = true,
        Locations = true,
        Contacts = true,
        Reactions = true,
        Edits = true,
        Deletions = true,
        Typing = true,
        Quotes = true,
    };
}
