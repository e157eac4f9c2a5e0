using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>Fits files: what the file itself cannot carry follows it as one text.</summary>
internal static class MediaFitter
{
    // A text that only carries choices must still say something; this needs no language.
    private const string Pointer = "👆";

    public static FittedMessage Fit(SendMedia message, PlatformCapabilities capabilities)
    {
        if (KindOn(capabilities, message.Kind) is not { } kind) return MessageFitter.Fit(AsLink(message), capabilities);
        var keyboard = KeyboardFitter.Fit(message.Keyboard, capabilities);
        var caption = TextLines.Append(message.Caption, message.Format, keyboard.Lines);
        var file = message with { Kind = kind, ReplyToMessageId = capabilities.Quotes ? message.ReplyToMessageId : null };
        var carries = keyboard.Keyboard is null || capabilities.MediaWithChoices;
        if (carries && PortableText.Visible(caption, message.Format).Length <= capabilities.MaxCaptionLength)
            return new([file with { Caption = caption.Length == 0 ? message.Caption : caption, Keyboard = keyboard.Keyboard }], keyboard.Offered);
        if (keyboard.Keyboard is null && string.IsNullOrWhiteSpace(caption)) return new([file with { Caption = null, Keyboard = null }], []);
        var text = new SendText { Text = caption.Length == 0 ? Pointer : caption, Format = message.Format, Keyboard = keyboard.Keyboard };
        return new([file with { Caption = null, Keyboard = null }, text], keyboard.Offered);
    }

    private static MediaKind? KindOn(PlatformCapabilities capabilities, MediaKind kind)
    {
        if (capabilities.Media.Contains(kind)) return kind;
        return capabilities.Media.Contains(MediaKind.Document) ? MediaKind.Document : null;
    }

    private static SendText AsLink(SendMedia message) => new()
    {
        Text = TextLines.Append(message.Caption, message.Format, [LinkOf(message)]),
        Format = message.Format,
        Keyboard = message.Keyboard,
        ReplyToMessageId = message.ReplyToMessageId,
    };

    // A file that only the platform knows has no address that could be shown: its name, or what it is, stands for it.
    private static string LinkOf(SendMedia message) => (message.FileName, message.Url) switch
    {
        ({ } name, { } url) => $"{Labels.OneLine(name)}: {url.OriginalString}",
        (null, { } url) => url.OriginalString,
        ({ } name, null) => Labels.OneLine(name),
        _ => $"({message.Kind})",
    };
}
