using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;

namespace OrleansBots.Platforms.Web.Outbound;

/// <summary>Cuts long texts: the page could show any length, but the history it is kept in is bounded.</summary>
internal static class WebSplitter
{
    /// <summary>Longest text of one message as it is written, in UTF-16 units.</summary>
    public const int LongestText = 8_000;

    private static readonly TextLimits s_plain = new(LongestText, LongestText);

    private static readonly TextLimits s_markdown = s_plain with
    {
        SizeOf = spans => MarkdownWriter.Write(spans).Length,
        MaxFirstSize = LongestText,
        MaxSize = LongestText,
        AlwaysFits = LongestText / 2,
    };

    public static IReadOnlyList<OutboundMessage> Split(OutboundMessage message) => message switch
    {
        SendText { Text.Length: > LongestText } text => SplitText(text),
        EditText { Text.Length: > LongestText } edit => SplitEdit(edit),
        _ => [message],
    };

    // The buttons belong under the end of the text.
    private static IReadOnlyList<OutboundMessage> SplitText(SendText message)
    {
        var parts = TextSplitter.Split(message.Text, message.Format, LimitsOf(message.Format));
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

    // A message cannot become two by an edit: the rest follows it.
    private static IReadOnlyList<OutboundMessage> SplitEdit(EditText message)
    {
        var parts = TextSplitter.Split(message.Text, message.Format, LimitsOf(message.Format));
        if (parts.Count == 1) return [message];
        var rest = parts.Skip(1).Select((part, i) => new SendText { Text = part, Format = message.Format, Keyboard = i == parts.Count - 2 ? message.Buttons : null });
        return [message with { Text = parts[0], Buttons = null }, .. rest];
    }

    private static TextLimits LimitsOf(TextFormat format) => format == TextFormat.Plain ? s_plain : s_markdown;
}
