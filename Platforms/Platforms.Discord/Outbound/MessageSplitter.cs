using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Discord.Outbound.Markup;

namespace OrleansBots.Platforms.Discord.Outbound;

/// <summary>Cuts a message into single requests. What answers another message goes first, buttons and lists come last.</summary>
internal static class MessageSplitter
{
    public static IReadOnlyList<OutboundMessage> Split(OutboundMessage message) => message switch
    {
        SendText text => SplitText(text),
        SendMedia { Caption.Length: > 0 } media => SplitMedia(media, media.Caption),
        EditText edit => SplitEdit(edit),
        _ => [message],
    };

    private static IReadOnlyList<OutboundMessage> SplitText(SendText message)
    {
        var parts = DiscordText.Split(message.Text, message.Format);
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

    private static IReadOnlyList<OutboundMessage> SplitMedia(SendMedia message, string caption)
    {
        var parts = DiscordText.Split(caption, message.Format);
        return parts.Count == 1 ? [message] : [message with { Caption = parts[0], Keyboard = null }, .. Rest(parts, message.Format, message.Keyboard)];
    }

    // A message cannot become two by an edit: the rest follows it.
    private static IReadOnlyList<OutboundMessage> SplitEdit(EditText message)
    {
        var parts = DiscordText.Split(message.Text, message.Format);
        return parts.Count == 1 ? [message] : [message with { Text = parts[0], Buttons = null }, .. Rest(parts, message.Format, message.Buttons)];
    }

    private static IEnumerable<SendText> Rest(IReadOnlyList<string> parts, TextFormat format, MessageKeyboard? keyboard) =>
        parts.Skip(1).Select((part, i) => new SendText { Text = part, Format = format, Keyboard = i == parts.Count - 2 ? keyboard : null });
}
