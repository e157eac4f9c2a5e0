using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Telegram.Outbound.Markup;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using IRequest = Telegram.Bot.Requests.Abstractions.IRequest;

namespace OrleansBots.Platforms.Telegram.Outbound.Building;

/// <summary>Builds the one request of a message.</summary>
internal static class RequestBuilder
{
    /// <param name="chat">Where it goes.</param>
    /// <param name="message">What is sent.</param>
    /// <param name="withoutMarkup">Sends formatted text as plain text.</param>
    /// <exception cref="UnsendableException">Telegram would refuse the message in any case.</exception>
    public static IRequest Build(ChatAddress chat, OutboundMessage message, bool withoutMarkup) => message switch
    {
        SendText text => Text(text, Destination.Of(chat), Rendered(text.Text, text.Format, withoutMarkup)),
        SendMedia media => MediaRequests.Build(media, Destination.Of(chat), Rendered(media.Caption, media.Format, withoutMarkup)),
        EditText edit => Edit(edit, Destination.Of(chat), Rendered(edit.Text, edit.Format, withoutMarkup)),
        SendLocation location => ShareRequests.Of(location, Destination.Of(chat)),
        SendContact contact => ShareRequests.Of(contact, Destination.Of(chat)),
        SendReaction reaction => Reaction(reaction, Destination.Of(chat)),
        DeleteMessage deletion => Deletion(deletion, Destination.Of(chat)),
        AnswerChoice answer => Answer(answer),
        ShowTyping => Typing(Destination.Of(chat)),
        _ => throw new UnsendableException("unknown-message", $"Telegram has no message like {message.GetType().Name}."),
    };

    /// <summary>True where the message can be sent again without its markup.</summary>
    public static bool IsFormatted(OutboundMessage message) =>
        message is SendText { Format: not TextFormat.Plain } or EditText { Format: not TextFormat.Plain } or SendMedia { Format: not TextFormat.Plain };

    private static RenderedText Rendered(string? text, TextFormat format, bool withoutMarkup) =>
        withoutMarkup ? RenderedText.PlainOf(text, format) : RenderedText.Of(text, format);

    private static SendMessageRequest Text(SendText message, Destination to, RenderedText text) => new()
    {
        ChatId = to.Chat,
        MessageThreadId = to.Thread,
        BusinessConnectionId = to.Connection,
        Text = NotEmpty(text.Text),
        ParseMode = text.ParseMode,
        DisableNotification = message.Silent,
        ReplyMarkup = Keyboards.Of(message.Keyboard),
        ReplyParameters = Destination.ReplyTo(message.ReplyToMessageId),
    };

    private static EditMessageTextRequest Edit(EditText message, Destination to, RenderedText text) => new()
    {
        ChatId = to.Chat,
        BusinessConnectionId = to.Connection,
        MessageId = MessageId(message.MessageId),
        Text = NotEmpty(text.Text),
        ParseMode = text.ParseMode,
        ReplyMarkup = Keyboards.Inline(message.Buttons),
    };

    private static SetMessageReactionRequest Reaction(SendReaction message, Destination to) => new()
    {
        ChatId = to.Chat,
        MessageId = MessageId(message.MessageId),
        Reaction = string.IsNullOrEmpty(message.Emoji) ? [] : [new ReactionTypeEmoji { Emoji = message.Emoji }],
    };

    private static IRequest Deletion(DeleteMessage message, Destination to)
    {
        var id = MessageId(message.MessageId);
        if (to.Connection is { } connection) return new DeleteBusinessMessagesRequest { BusinessConnectionId = connection, MessageIds = [id] };
        return new DeleteMessageRequest { ChatId = to.Chat, MessageId = id };
    }

    private static AnswerCallbackQueryRequest Answer(AnswerChoice message) => new()
    {
        CallbackQueryId = message.InteractionId,
        Text = ShortenedText.To(message.Text, TelegramText.MaxNotice),
        ShowAlert = message.ShowAlert,
    };

    private static SendChatActionRequest Typing(Destination to) => new()
    {
        ChatId = to.Chat,
        MessageThreadId = to.Thread,
        BusinessConnectionId = to.Connection,
        Action = ChatAction.Typing,
    };

    private static int MessageId(string id) =>
        Destination.MessageId(id) ?? throw new UnsendableException("bad-message-id", "The message's id is no number.");

    private static string NotEmpty(string? text) =>
        string.IsNullOrWhiteSpace(text) ? throw new UnsendableException("empty-text", "The text is empty.") : text;
}
