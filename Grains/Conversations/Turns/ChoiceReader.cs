using System.Globalization;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Conversations.State;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>Understands what the user wrote or tapped as one of the open choices.</summary>
internal static class ChoiceReader
{
    private const int MaxDigits = 3;

    /// <summary>The event as the bot is to see it; the same event where no open choice is meant.</summary>
    public static UserEvent Read(IReadOnlyList<OpenChoice>? open, UserEvent userEvent)
    {
        if (open is not { Count: > 0 }) return userEvent;
        return userEvent switch
        {
            MessageReceived { Content: TextContent { Command: null } content } message when Find(open, content.Text) is { } choice =>
                choice.Value is { } value ? AsChoice(message, value, choice.Label) : message with { Content = ContentOf(choice.Label) },
            ChoiceMade tap when open.FirstOrDefault(choice => choice.Number == 0 && choice.Label == tap.Value) is { } choice => AsText(tap, choice.Label),
            _ => userEvent,
        };
    }

    // A label wins: where labels are numbers themselves, the user more likely wrote what stands there.
    private static OpenChoice? Find(IReadOnlyList<OpenChoice> open, string text)
    {
        if (open.FirstOrDefault(choice => choice.Number > 0 && IsLabel(choice.Label, text)) is { } named) return named;
        return NumberIn(text) is { } number ? open.FirstOrDefault(choice => choice.Number == number) : null;
    }

    private static bool IsLabel(string label, string text) =>
        label.AsSpan().Trim().SequenceEqual(text.AsSpan().Trim()) || OneLine(label) == OneLine(text);

    // Line breaks of a label are not shown.
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Reads <c>2</c>, <c>2.</c> and <c>2)</c> in digits of any script, and the keycap emoji; null for anything else.</summary>
    private static int? NumberIn(string text)
    {
        var digits = text.AsSpan().Trim().TrimEnd(".)．）\uFE0F\u20E3");
        if (digits.Length is 0 or > MaxDigits) return null;
        var number = 0;
        foreach (var c in digits)
        {
            var digit = CharUnicodeInfo.GetDecimalDigitValue(c);
            if (digit < 0) return null;
            number = (number * 10) + digit;
        }

        return number > 0 ? number : null;
    }

    // Without the message's id: the message is the user's own, and a bot that replaces what was picked must not try to edit it.
    private static ChoiceMade AsChoice(MessageReceived message, string value, string label) => new()
    {
        OccurredAt = message.OccurredAt,
        Sender = message.Sender,
        Chat = message.Chat,
        Value = value,
        Label = label,
    };

    private static MessageReceived AsText(ChoiceMade tap, string label) => new()
    {
        OccurredAt = tap.OccurredAt,
        Sender = tap.Sender,
        Chat = tap.Chat,
        Content = ContentOf(label),
    };

    private static TextContent ContentOf(string label) => new() { Text = label, Command = BotCommand.Read(label) };
}
