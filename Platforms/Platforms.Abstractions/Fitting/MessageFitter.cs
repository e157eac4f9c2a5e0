using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Capabilities;

namespace OrleansBots.Platforms.Abstractions.Fitting;

/// <summary>
/// Fits a message to what a platform can show, before it is split. Pure: the same message and capabilities always give the same. The rules stand in
/// <c>docs/platforms/capabilities.md</c>.
/// </summary>
public static class MessageFitter
{
    /// <summary>Fits one message. A message that fits already is returned as it is.</summary>
    public static FittedMessage Fit(OutboundMessage message, PlatformCapabilities capabilities) => message switch
    {
        SendText text => FitText(text, capabilities),
        SendMedia media => MediaFitter.Fit(media, capabilities),
        SendLocation location => capabilities.Locations
            ? FittedMessage.One(capabilities.Quotes ? location : location with { ReplyToMessageId = null })
            : FitText(PlainForms.Of(location), capabilities),
        SendContact contact => capabilities.Contacts
            ? FittedMessage.One(capabilities.Quotes ? contact : contact with { ReplyToMessageId = null })
            : FitText(PlainForms.Of(contact), capabilities),
        SendTemplate template => FittedMessage.One(capabilities.Templates ? template : new SendText { Text = template.Fallback }),
        EditText edit => FitEdit(edit, capabilities),
        SendReaction => OnlyIf(capabilities.Reactions, message),
        DeleteMessage => OnlyIf(capabilities.Deletions, message),
        ShowTyping => OnlyIf(capabilities.Typing, message),
        _ => FittedMessage.One(message),
    };

    private static FittedMessage FitText(SendText message, PlatformCapabilities capabilities)
    {
        var quoted = capabilities.Quotes ? message.ReplyToMessageId : null;
        if (message is { Keyboard: null, Header: null, Footer: null } && quoted == message.ReplyToMessageId) return FittedMessage.One(message);
        var keyboard = KeyboardFitter.Fit(message.Keyboard, capabilities);
        var (text, carrier) = FrameFitter.Fit(message, keyboard.Keyboard, capabilities);
        if (carrier is not null) return MediaFitter.Fit(Carrying(carrier, text), capabilities);
        return new(
            [
                text with
                {
                    Text = TextLines.Append(text.Text, text.Format, keyboard.Lines),
                    Keyboard = keyboard.Keyboard,
                    ReplyToMessageId = quoted,
                },
            ],
            keyboard.Offered);
    }

    private static SendMedia Carrying(SendMedia file, SendText text) => file with
    {
        Caption = text.Text,
        Format = text.Format,
        Keyboard = text.Keyboard,
        ReplyToMessageId = text.ReplyToMessageId,
    };

    // What cannot be changed is said anew.
    private static FittedMessage FitEdit(EditText message, PlatformCapabilities capabilities)
    {
        if (!capabilities.Edits) return FitText(new SendText { Text = message.Text, Format = message.Format, Keyboard = message.Buttons }, capabilities);
        if (message.Buttons is null) return FittedMessage.One(message);
        var keyboard = KeyboardFitter.Fit(message.Buttons, capabilities, listsAllowed: false);
        return new(
            [
                message with
                {
                    Text = TextLines.Append(message.Text, message.Format, keyboard.Lines),
                    Buttons = keyboard.Keyboard as InlineButtons,
                },
            ],
            keyboard.Offered);
    }

    private static FittedMessage OnlyIf(bool possible, OutboundMessage message) => possible ? FittedMessage.One(message) : FittedMessage.Nothing;
}
