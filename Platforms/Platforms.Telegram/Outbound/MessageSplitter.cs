using System.Text;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;
using OrleansBots.Platforms.Telegram.Outbound.Markup;

namespace OrleansBots.Platforms.Telegram.Outbound;

/// <summary>Cuts a message into single requests. What answers another message goes first, a keyboard comes last.</summary>
internal static class MessageSplitter
{
    // Telegram refuses the source of a text above 32 KiB, whatever is visible of it. Short Markdown cannot grow so far, as a mark grows to at
    // most some thirty characters.
    private static readonly TextLimits s_html = new(TelegramText.MaxMessage, TelegramText.MaxMessage)
    {
        SizeOf = spans => Encoding.UTF8.GetByteCount(HtmlWriter.Write(spans)),
        MaxFirstSize = 32_000,
        MaxSize = 32_000,
        AlwaysFits = 1_000,
    };

    public static IReadOnlyList<OutboundMessage> Split(OutboundMessage message) => message switch
    {
        SendText text => SplitText(text),
        SendMedia media => SplitMedia(media),
        EditText edit => SplitEdit(edit),
        _ => [message],
    };

    private static IReadOnlyList<OutboundMessage> SplitText(SendText message)
    {
        var parts = TextSplitter.Split(message.Text, message.Format, LimitsOf(message.Format, TelegramText.MaxMessage));
        if (parts.Count == 1) return [message];
        return
        [
            .. parts.Select((part, i) => message with
            {
                Text = part,
                ReplyToMessageId = i == 0 ? message.ReplyToMessageId : null,
                Keyboard = i == parts.Count - 1 ? message.Keyboard : null,
            }),
        ];
    }

    private static IReadOnlyList<OutboundMessage> SplitMedia(SendMedia message)
    {
        if (string.IsNullOrEmpty(message.Caption)) return [message];
        if (message.Kind is MediaKind.Sticker or MediaKind.VideoNote)
        {
            // These two take no caption.
            return [message with { Caption = null, Keyboard = null }, .. SplitText(Text(message.Caption, message.Format, message.Keyboard))];
        }

        var parts = TextSplitter.Split(message.Caption, message.Format, LimitsOf(message.Format, TelegramText.MaxCaption));
        return parts.Count == 1 ? [message] : [message with { Caption = parts[0], Keyboard = null }, .. Rest(parts, message.Format, message.Keyboard)];
    }

    // A message cannot become two by an edit: the rest follows it.
    private static IReadOnlyList<OutboundMessage> SplitEdit(EditText message)
    {
        var parts = TextSplitter.Split(message.Text, message.Format, LimitsOf(message.Format, TelegramText.MaxMessage));
        return parts.Count == 1 ? [message] : [message with { Text = parts[0], Buttons = null }, .. Rest(parts, message.Format, message.Buttons)];
    }

    private static IEnumerable<SendText> Rest(IReadOnlyList<string> parts, TextFormat format, MessageKeyboard? keyboard) =>
        parts.Skip(1).Select((part, i) => Text(part, format, i == parts.Count - 2 ? keyboard : null));

    private static SendText Text(string text, TextFormat format, MessageKeyboard? keyboard) => new() { Text = text, Format = format, Keyboard = keyboard };

    private static TextLimits LimitsOf(TextFormat format, int first) =>
        format == TextFormat.Plain ? new(first, TelegramText.MaxMessage) : s_html with { First = first };
}
