using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.WhatsApp.Outbound;

/// <summary>Cuts a message into single requests. What answers another message goes first; buttons and lists come last, with a text of their own.</summary>
internal static class MessageSplitter
{
    private const string Choose = "…";

    public static IReadOnlyList<OutboundMessage> Split(OutboundMessage message) => message switch
    {
        SendText text => SplitText(text),
        SendMedia media => SplitMedia(media),
        _ => [message],
    };

    private static IReadOnlyList<OutboundMessage> SplitText(SendText message)
    {
        var keyboard = message.Keyboard is InlineButtons or ChoiceList ? message.Keyboard : null;
        // A text of one part with choices has to be as short as theirs.
        if (keyboard is not null && Size(message.Text, message.Format) <= WhatsAppText.MaxInteractiveBody) return [message];
        return message.Header is null ? SplitBody(message, keyboard) : SplitHeaded(message, message.Header, keyboard);
    }

    // The choices are far below then, and a header would stand between text and text: it goes first.
    private static IReadOnlyList<OutboundMessage> SplitHeaded(SendText message, MessageHeader header, MessageKeyboard? keyboard)
    {
        if (header.Media is { } file)
            return [file with { Caption = null, ReplyToMessageId = message.ReplyToMessageId }, .. SplitBody(message with { Header = null, ReplyToMessageId = null }, keyboard)];
        StyledSpan[] titled = [new(header.Text ?? "", TextStyle.Bold), new("\n\n", TextStyle.None), .. PortableText.Read(message.Text, message.Format)];
        return SplitBody(message with { Header = null, Text = MarkdownWriter.Write(titled), Format = TextFormat.Markdown }, keyboard);
    }

    private static IReadOnlyList<OutboundMessage> SplitBody(SendText message, MessageKeyboard? keyboard)
    {
        var parts = TextSplitter.Split(message.Text, message.Format, Limits(WhatsAppText.MaxMessage, WhatsAppText.MaxMessage));
        if (keyboard is null && parts.Count == 1) return [message with { Keyboard = null, Footer = null }];
        var bodies = keyboard is null ? parts : WithShortEnd(parts, message.Format);
        return
        [
            .. bodies.Select((part, i) => message with
            {
                Text = part,
                ReplyToMessageId = i == 0 ? message.ReplyToMessageId : null,
                Keyboard = i == bodies.Count - 1 ? keyboard : null,
                Footer = i == bodies.Count - 1 && keyboard is not null ? message.Footer : null,
            }),
        ];
    }

    // The last part is cut once more, so that its end fits beside the choices.
    private static IReadOnlyList<string> WithShortEnd(IReadOnlyList<string> parts, TextFormat format)
    {
        var last = parts[^1];
        if (Size(last, format) <= WhatsAppText.MaxInteractiveBody) return parts;
        return [.. parts.SkipLast(1), .. TextSplitter.Split(last, format, Limits(WhatsAppText.MaxInteractiveBody, WhatsAppText.MaxInteractiveBody))];
    }

    private static IReadOnlyList<OutboundMessage> SplitMedia(SendMedia message)
    {
        var keyboard = message.Keyboard is InlineButtons or ChoiceList ? message.Keyboard : null;
        var takesCaption = message.Kind is MediaKind.Photo or MediaKind.Video or MediaKind.Document or MediaKind.Animation;
        var caption = message.Caption ?? "";
        if (caption.Length == 0 || (takesCaption && keyboard is null && Size(caption, message.Format) <= WhatsAppText.MaxCaption))
            return keyboard is null ? [message with { Keyboard = null }] : [message with { Keyboard = null }, .. SplitText(Text(Choose, TextFormat.Plain, keyboard))];
        if (!takesCaption || keyboard is not null) return [message with { Caption = null, Keyboard = null }, .. SplitText(Text(caption, message.Format, keyboard))];
        var parts = TextSplitter.Split(caption, message.Format, Limits(WhatsAppText.MaxCaption, WhatsAppText.MaxMessage));
        return [message with { Caption = parts[0], Keyboard = null }, .. parts.Skip(1).Select(part => Text(part, message.Format, null))];
    }

    private static SendText Text(string text, TextFormat format, MessageKeyboard? keyboard) => new() { Text = text, Format = format, Keyboard = keyboard };

    private static int Size(string text, TextFormat format) => WhatsAppMarkup.Render(text, format).Length;

    // Marks and addresses count as the user's text does.
    private static TextLimits Limits(int first, int others) => new(first, others)
    {
        SizeOf = Measure,
        MaxFirstSize = first,
        MaxSize = others,
        AlwaysFits = Math.Min(first, others) / 2,
    };

    private static int Measure(IReadOnlyList<StyledSpan> spans) => WhatsAppMarkup.Render(spans).Length;
}
