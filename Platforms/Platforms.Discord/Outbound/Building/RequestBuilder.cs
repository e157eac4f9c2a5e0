using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Markup;
using OrleansBots.Platforms.Abstractions.Outbound;
using OrleansBots.Platforms.Discord.Api;
using OrleansBots.Platforms.Discord.Outbound.Markup;

namespace OrleansBots.Platforms.Discord.Outbound.Building;

/// <summary>
/// Makes the request of a delivery. An interaction is answered by its own routes while its token lives; what comes later goes to the channel as any
/// other message.
/// </summary>
internal static class RequestBuilder
{
    private const int Ephemeral = 64;
    private const int SuppressNotifications = 4096;

    /// <summary>The request; null where there is nothing to do.</summary>
    /// <param name="delivery">The delivery.</param>
    /// <param name="chatId">Id of the channel.</param>
    /// <param name="handle">The permission to answer; null where there is none any more.</param>
    /// <param name="media">The file of a <see cref="SendMedia"/>; null elsewhere.</param>
    /// <exception cref="UnsendableException">Discord would refuse it in any case.</exception>
    public static Departure? Build(Delivery delivery, string chatId, InteractionHandle? handle, MessageBody? media) => delivery.Message switch
    {
        SendText text => Message(delivery, chatId, handle, TextBody(text)),
        SendMedia when media is not null => Message(delivery, chatId, handle, media),
        EditText edit => Edit(delivery, chatId, handle, edit),
        DeleteMessage { MessageId: PendingAnswer.Original } => handle is null ? null : Original(handle, HttpMethod.Delete),
        DeleteMessage delete => Delete(delivery, chatId, handle, delete),
        SendReaction { Emoji: { Length: > 0 } emoji } reaction => new(
            "reaction.create",
            HttpMethod.Put,
            $"channels/{Id(chatId)}/messages/{Id(reaction.MessageId)}/reactions/{Uri.EscapeDataString(emoji)}/@me")
        { RestsNobody = true },
        // A pending answer shows that already, and longer.
        ShowTyping => handle is { Deferral: Deferral.Reply }
            ? null
            : new("typing", HttpMethod.Post, $"channels/{Id(chatId)}/typing") { RestsNobody = true },
        AnswerChoice { Text: { Length: > 0 } notice } => handle is null ? null : FollowUp(handle, NoticeBody(notice)),
        // The tap was answered when it came.
        AnswerChoice => null,
        var other => throw new UnsendableException("unsupported", $"Discord has nothing like {other.GetType().Name}."),
    };

    private static Departure Message(Delivery delivery, string chatId, InteractionHandle? handle, MessageBody body)
    {
        if (handle is null)
        {
            return new("message.create", HttpMethod.Post, $"channels/{Id(chatId)}/messages")
            {
                Body = body with { Nonce = Nonce.Of(delivery.Id) },
            };
        }

        // Answers of an interaction name no other message, and to make them silent there is nothing.
        var answer = body with { ReplyToMessageId = null, Flags = 0 };
        return delivery.Ordinal == 0 && handle.Deferral == Deferral.Reply ? Original(handle, HttpMethod.Patch, answer) : FollowUp(handle, answer);
    }

    private static Departure Edit(Delivery delivery, string chatId, InteractionHandle? handle, EditText edit)
    {
        var body = new MessageBody { Content = DiscordText.Render(edit.Text, edit.Format), Keyboard = edit.Buttons, ReplacesKeyboard = true };
        return IsCarrier(delivery, handle, edit.MessageId)
            ? Original(handle!, HttpMethod.Patch, body)
            : new("message.edit", HttpMethod.Patch, $"channels/{Id(chatId)}/messages/{Id(edit.MessageId)}") { Body = body };
    }

    private static Departure Delete(Delivery delivery, string chatId, InteractionHandle? handle, DeleteMessage delete) =>
        IsCarrier(delivery, handle, delete.MessageId)
            ? Original(handle!, HttpMethod.Delete)
            : new("message.delete", HttpMethod.Delete, $"channels/{Id(chatId)}/messages/{Id(delete.MessageId)}");

    /// <summary>
    /// True for the message whose button was tapped. Its interaction may change it even where the bot is no member, or where only its user sees it.
    /// </summary>
    private static bool IsCarrier(Delivery delivery, InteractionHandle? handle, string messageId) =>
        handle is { Deferral: Deferral.Update } && messageId == delivery.AnsweredMessageId;

    private static Departure Original(InteractionHandle handle, HttpMethod method, MessageBody? body = null) =>
        new(method == HttpMethod.Delete ? "original.delete" : "original.edit", method, $"{PathOf(handle)}/messages/@original") { Body = body, AsBot = false };

    private static Departure FollowUp(InteractionHandle handle, MessageBody body) =>
        new("followup.create", HttpMethod.Post, PathOf(handle)) { Body = body, AsBot = false, Repeatable = false };

    private static string PathOf(InteractionHandle handle) => $"webhooks/{Id(handle.ApplicationId)}/{Uri.EscapeDataString(handle.Token)}";

    private static MessageBody TextBody(SendText text) => new()
    {
        Content = DiscordText.Render(text.Text, text.Format),
        Keyboard = text.Keyboard,
        ReplyToMessageId = text.ReplyToMessageId is { } answered ? Id(answered) : null,
        Flags = text.Silent ? SuppressNotifications : 0,
    };

    private static MessageBody NoticeBody(string notice) => new()
    {
        Content = ShortenedText.To(EscapedText.Of(notice), DiscordCapabilities.MaxContent),
        Flags = Ephemeral,
    };

    // Ids go into paths, where anything else could lead to another route.
    internal static string Id(string id) =>
        id.Length is > 0 and <= 20 && id.All(char.IsAsciiDigit) ? id : throw new UnsendableException("bad-id", "An id is none of Discord's: digits only.");
}
