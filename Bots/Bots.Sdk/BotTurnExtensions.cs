using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Forms;
using OrleansBots.Grains.Abstractions.Messages;

namespace OrleansBots.Bots.Sdk;

/// <summary>Short forms of what bots do most.</summary>
public static class BotTurnExtensions
{
    /// <summary>Replies with plain text.</summary>
    public static void Reply(this IBotTurn turn, string text) => turn.Send(new SendText { Text = text });

    /// <summary>Replies with portable Markdown (<see cref="TextFormat.Markdown"/>); pass what users wrote through <see cref="Markdown.Escape"/>.</summary>
    public static void ReplyMarkdown(this IBotTurn turn, string markdown) => turn.Send(new SendText { Text = markdown, Format = TextFormat.Markdown });

    /// <summary>Replies with plain text and buttons in one row; each button's value comes back as a choice.</summary>
    public static void Ask(this IBotTurn turn, string text, params IReadOnlyList<(string Label, string Value)> choices) =>
        turn.Send(new SendText { Text = text, Keyboard = Row(choices) });

    /// <summary>
    /// Replies with plain text and a list that opens on a tap; what is picked comes back as a choice. Where a platform has no lists, buttons or numbers take
    /// its place.
    /// </summary>
    public static void AskFromList(this IBotTurn turn, string text, string opener, params IReadOnlyList<(string Label, string Value)> choices) =>
        turn.Send(new SendText
        {
            Text = text,
            Keyboard = new ChoiceList
            {
                Opener = opener,
                Sections = [new() { Rows = [.. choices.Select(choice => new ChoiceRow { Label = choice.Label, Value = choice.Value })] }],
            },
        });

    /// <summary>Replies with plain text that shows which message it answers, where the platform can.</summary>
    public static void Quote(this IBotTurn turn, string text) => turn.Send(new SendText { Text = text, ReplyToMessageId = turn.Event.MessageId });

    /// <summary>Reacts to the event's message; null takes the bot's reaction back. Does nothing where the event has no message, or the platform no reactions.</summary>
    public static void React(this IBotTurn turn, string? emoji)
    {
        if (turn.Event.MessageId is { } messageId) turn.Send(new SendReaction { MessageId = messageId, Emoji = emoji });
    }

    /// <summary>Sends a place, in degrees north and east.</summary>
    public static void SendLocation(this IBotTurn turn, double latitude, double longitude, string? name = null, string? address = null) =>
        turn.Send(new SendLocation { Latitude = latitude, Longitude = longitude, Name = name, Address = address });

    /// <summary>Sends a contact; the number with country code.</summary>
    public static void SendContact(this IBotTurn turn, string name, string phoneNumber) => turn.Send(new SendContact { Name = name, PhoneNumber = phoneNumber });

    /// <summary>Sends a file by its public address.</summary>
    public static void SendFile(this IBotTurn turn, MediaKind kind, Uri url, string? caption = null) => turn.Send(new SendMedia { Kind = kind, Url = url, Caption = caption });

    /// <summary>
    /// Ends a tapped button: the platform is told that the tap was understood, and the message that held the button gets a new text and
    /// new buttons (none by default), so that it cannot be tapped again. Replies instead where the platform names no message. Does
    /// nothing where the event is no choice.
    /// </summary>
    public static void ReplaceChoice(this IBotTurn turn, string text, params IReadOnlyList<(string Label, string Value)> choices)
    {
        if (turn.Event is not ChoiceMade choice) return;
        turn.AnswerChoice();
        var buttons = choices.Count > 0 ? Row(choices) : null;
        turn.Send(choice.MessageId is { } messageId
            ? new EditText { MessageId = messageId, Text = text, Buttons = buttons }
            : new SendText { Text = text, Keyboard = buttons });
    }

    /// <summary>Tells the platform that the tapped button was understood, with a passing notice where given. Does nothing where the event is no choice, or the platform wants no answer.</summary>
    public static void AnswerChoice(this IBotTurn turn, string? notice = null)
    {
        if (turn.Event is ChoiceMade { InteractionId: { } interaction }) turn.Send(new AnswerChoice { InteractionId = interaction, Text = notice });
    }

    /// <summary>The text of the event's message, or null where it is no text message.</summary>
    public static string? Text(this IBotTurn turn) => (turn.Event as MessageReceived)?.Content is TextContent content ? content.Text : null;

    /// <summary>The file of the event's message, or null where it holds none.</summary>
    public static MediaContent? Media(this IBotTurn turn) => (turn.Event as MessageReceived)?.Content as MediaContent;

    /// <summary>The command of the event's message, or null where there is none.</summary>
    public static BotCommand? Command(this IBotTurn turn) => (turn.Event as MessageReceived)?.Content is TextContent content ? content.Command : null;

    /// <summary>The value of the tapped button, or null where the event is no choice.</summary>
    public static string? Choice(this IBotTurn turn) => (turn.Event as ChoiceMade)?.Value;

    /// <summary>
    /// What was filled in, by the input's name, where the platform opened a form (<see cref="IFormBot"/>). Null where it did not: ask in text then.
    /// </summary>
    public static IReadOnlyDictionary<string, string>? Form(this IBotTurn turn) => turn.Event switch
    {
        MessageReceived { Content: TextContent { Command.Form: { } values } } => values,
        ChoiceMade { Form: { } values } => values,
        FormSubmitted form => form.Fields,
        _ => null,
    };

    /// <summary>Asks for one input of a form in text, for platforms without forms; choices come as a list. <see cref="FormInput.Check"/> judges the answer.</summary>
    public static void AskInText(this IBotTurn turn, FormInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var question = input.Hint is { Length: > 0 } hint ? $"{input.Label}\n{hint}" : input.Label;
        if (input.Kind == FormInputKind.Choice) turn.AskFromList(question, input.Label, [.. input.Choices.Select(choice => (choice, choice))]);
        else turn.Reply(question);
    }

    private static InlineButtons Row(IReadOnlyList<(string Label, string Value)> choices) =>
        new() { Rows = [[.. choices.Select(choice => new Button { Label = choice.Label, Value = choice.Value })]] };
}
