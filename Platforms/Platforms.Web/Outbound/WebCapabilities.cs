using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;

namespace OrleansBots.Platforms.Web.Outbound;

/// <summary>What the chat page can show and do.</summary>
internal static class WebCapabilities
{
    public static PlatformCapabilities All { get; } = new()
    {
        MaxTextLength = WebSplitter.LongestText,
        MaxCaptionLength = WebSplitter.LongestText,
        Buttons = new() { MaxRows = 20, MaxPerRow = 8, MaxButtons = 100, MaxLabelLength = 200, MaxValueBytes = 1024, Links = true },
        ReplyKeyboards = true,
        Media = new HashSet<MediaKind>(Enum.GetValues<MediaKind>()),
        MediaWithChoices = true,
        Edits = true,
        Typing = true,
        Quotes = true,
    };
}
