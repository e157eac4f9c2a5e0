using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;

namespace OrleansBots.Platforms.WhatsApp.Outbound;

/// <summary>What WhatsApp can show and do (developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages).</summary>
internal static class WhatsAppCapabilities
{
    public static PlatformCapabilities All { get; } = new()
    {
        MaxTextLength = WhatsAppText.MaxMessage,
        MaxCaptionLength = WhatsAppText.MaxCaption,
        // Reply buttons and buttons with an address never stand together.
        Buttons = new()
        {
            MaxRows = WhatsAppText.MaxButtons,
            MaxPerRow = 1,
            MaxButtons = WhatsAppText.MaxButtons,
            MaxLabelLength = WhatsAppText.MaxButtonLabel,
            MaxValueBytes = WhatsAppText.MaxButtonValueBytes,
            LoneLink = true,
            DistinctLabels = true,
            DistinctValues = true,
        },
        Lists = new()
        {
            MaxRows = WhatsAppText.MaxRows,
            MaxSections = WhatsAppText.MaxRows,
            MaxLabelLength = WhatsAppText.MaxRowLabel,
            MaxDescriptionLength = WhatsAppText.MaxRowDescription,
            MaxValueBytes = WhatsAppText.MaxRowValueBytes,
            MaxOpenerLength = WhatsAppText.MaxOpener,
            DistinctValues = true,
        },
        Frames = new()
        {
            MaxHeaderLength = WhatsAppText.MaxHeader,
            MaxFooterLength = WhatsAppText.MaxFooter,
            HeaderMedia = new HashSet<MediaKind> { MediaKind.Photo, MediaKind.Document, MediaKind.Video },
        },
        Media = new HashSet<MediaKind> { MediaKind.Photo, MediaKind.Document, MediaKind.Voice, MediaKind.Audio, MediaKind.Video, MediaKind.Sticker },
        Locations = true,
        Contacts = true,
        Templates = true,
        Reactions = true,
        Typing = true,
        Quotes = true,
    };
}
