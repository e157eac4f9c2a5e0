using System.Globalization;
using OrleansBots.Grains.Abstractions.Messages;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>Maps chats and authors.</summary>
internal static class Addresses
{
    public static string Id(long id) => id.ToString(CultureInfo.InvariantCulture);

    /// <summary>The place of a message. Reply threads of ordinary groups carry a thread id too, but it must not be sent back.</summary>
    public static ChatAddress Of(Message message) => Of(message.Chat) with
    {
        ThreadId = message is { IsTopicMessage: true, MessageThreadId: { } thread } ? Id(thread) : null,
        ConnectionId = message.BusinessConnectionId,
    };

    public static ChatAddress Of(Chat? chat) => new()
    {
        ChatId = Id(IncompleteUpdateException.Require(chat, "chat").Id),
        Kind = KindOf(chat!.Type),
        Title = chat.Title ?? FullName(chat.FirstName, chat.LastName),
    };

    /// <summary>A user's private chat, for updates that come from no chat.</summary>
    public static ChatAddress PrivateChatOf(User user) =>
        new() { ChatId = Id(user.Id), Kind = ChatKind.Private, Title = FullName(user.FirstName, user.LastName) };

    /// <summary>The author. A chat that speaks in its own name hides a placeholder user; the chat is the author then.</summary>
    public static Sender AuthorOf(Message message) => message switch
    {
        { SenderChat: { } chat } => Speaking(chat),
        { From: { } user } => Of(user),
        _ => Speaking(IncompleteUpdateException.Require(message.Chat, "chat")),
    };

    public static Sender Of(User? user) => new()
    {
        Id = Id(IncompleteUpdateException.Require(user, "from").Id),
        DisplayName = FullName(user!.FirstName, user.LastName),
        Username = user.Username,
        Language = user.LanguageCode,
    };

    public static string? FullName(string? first, string? last) => string.IsNullOrEmpty(last) ? first : string.IsNullOrEmpty(first) ? last : $"{first} {last}";

    /// <summary>A chat that speaks in its own name.</summary>
    public static Sender Speaking(Chat chat) => new() { Id = Id(chat.Id), DisplayName = chat.Title, Username = chat.Username };

    private static ChatKind KindOf(ChatType type) => type switch
    {
        ChatType.Private => ChatKind.Private,
        ChatType.Group or ChatType.Supergroup => ChatKind.Group,
        ChatType.Channel => ChatKind.Broadcast,
        _ => throw new IncompleteUpdateException("chat.type"),
    };
}
