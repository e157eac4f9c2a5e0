using System.Text;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Inbound;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace OrleansBots.Platforms.Telegram.Inbound.Events;

/// <summary>Maps messages, posts and edits of both, and the service messages among them.</summary>
internal static class MessageMapper
{
    // Bots that know more than we do get the platform's JSON; larger ones are not worth carrying.
    private const int MaxRawBytes = 16 * 1024;

    public static InboundResult Map(Update update, Message message, BotIdentity bot, ReadOnlySpan<byte> body)
    {
        if (message.MigrateToChatId is { } newId) return Migrated(update.Id, message, message.Chat?.Id ?? 0, newId);
        if (message.MigrateFromChatId is { } oldId) return Migrated(update.Id, message, oldId, message.Chat?.Id ?? 0);
        if (message.NewChatMembers is { } members) return Joined(update.Id, message, members, bot);
        if (message.LeftChatMember is { } member) return Left(update.Id, message, member, bot);
        if (IsOutgoing(message)) return new InboundResult.Ignored("outgoing_business_message");
        if (CommandText.MentionIn(message) is { } mentioned && IsAnotherBot(mentioned, bot)) return new InboundResult.Ignored("command_for_another_bot");
        if (ContentMapper.IsService(message.Type)) return new InboundResult.Ignored(TelegramNames.Of(message.Type));
        var content = ContentMapper.Map(message);
        if (content is UnsupportedContent unsupported && body.Length <= MaxRawBytes) content = unsupported with { Raw = Encoding.UTF8.GetString(body) };
        return IsEdit(update) ? Edited(update.Id, message, content, bot) : Received(update.Id, message, content, bot);
    }

    /// <summary>Telegram's times are UTC.</summary>
    public static DateTimeOffset Time(DateTime date) => new(DateTime.SpecifyKind(date, DateTimeKind.Utc));

    private static InboundResult Received(int updateId, Message message, InboundContent content, BotIdentity bot) => UpdateMapper.Accept(updateId, new MessageReceived
    {
        OccurredAt = Time(message.Date),
        Sender = Addresses.AuthorOf(message),
        Chat = Addresses.Of(message),
        MessageId = Addresses.Id(message.Id),
        Content = content,
        IsForBot = Addressing.IsForBot(message, bot),
        ReplyToMessageId = RepliedTo(message),
    });

    private static InboundResult Edited(int updateId, Message message, InboundContent content, BotIdentity bot) => UpdateMapper.Accept(updateId, new MessageEdited
    {
        OccurredAt = Time(message.EditDate ?? message.Date),
        Sender = Addresses.AuthorOf(message),
        Chat = Addresses.Of(message),
        MessageId = Addresses.Id(message.Id),
        Content = content,
        IsForBot = Addressing.IsForBot(message, bot),
    });

    // Told twice, in the old group and in the new one; both say the same.
    private static InboundResult Migrated(int updateId, Message message, long oldId, long newId) => UpdateMapper.Accept(updateId, new ChatMigrated
    {
        OccurredAt = Time(message.Date),
        Sender = Addresses.AuthorOf(message),
        Chat = Addresses.Of(message) with { ChatId = Addresses.Id(oldId) },
        MessageId = Addresses.Id(message.Id),
        NewChatId = Addresses.Id(newId),
    });

    // The bot's own coming and going is told by my_chat_member; taking it from here too would greet a group twice.
    private static InboundResult Joined(int updateId, Message message, User[] members, BotIdentity bot)
    {
        var events = members
            .Where(member => member is not null && member.Id != bot.Id)
            .Select(UserEvent (member) => MembershipMapper.Of(message, member, MembershipChange.UserJoined))
            .ToArray();
        return events.Length == 0 ? new InboundResult.Ignored("new_chat_members") : UpdateMapper.Accept(updateId, events);
    }

    private static InboundResult Left(int updateId, Message message, User member, BotIdentity bot) => member.Id == bot.Id
        ? new InboundResult.Ignored("left_chat_member")
        : UpdateMapper.Accept(updateId, MembershipMapper.Of(message, member, MembershipChange.UserLeft));

    // What the owner of a business account, or a bot in its name, writes to a customer comes here too. Answering it would be a loop.
    private static bool IsOutgoing(Message message) => message.BusinessConnectionId is not null
        && (message.SenderBusinessBot is not null || (message.Chat is { Type: ChatType.Private } chat && message.From is { } author && author.Id != chat.Id));

    private static bool IsAnotherBot(string mentioned, BotIdentity bot) =>
        bot.Username is { } own && !string.Equals(mentioned, own, StringComparison.OrdinalIgnoreCase);

    private static bool IsEdit(Update update) => update is { Message: null, ChannelPost: null, BusinessMessage: null };

    // The first messages of a topic carry its creation as the message replied to, though nobody replied.
    private static string? RepliedTo(Message message) =>
        message.ReplyToMessage is { ForumTopicCreated: null } replied ? Addresses.Id(replied.Id) : null;
}
