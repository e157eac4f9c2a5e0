using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace OrleansBots.Platforms.Telegram.Inbound;

/// <summary>Tells whether a message of a group is meant for the bot.</summary>
internal static class Addressing
{
    /// <summary>True where the answer depends on the bot's user name.</summary>
    public static bool NeedsUsername(Message? message) =>
        message is not null && (CommandText.MentionIn(message) is not null || (IsGroup(message) && Entities(message).Any(IsMention)));

    /// <summary>
    /// True outside of groups; in a group for a command, a mention of the bot and an answer to its message. Commands for other bots never come so
    /// far. Where the bot's name is not known, a mention of anybody counts: a message too many is better than one lost.
    /// </summary>
    public static bool IsForBot(Message message, BotIdentity bot)
    {
        if (!IsGroup(message)) return true;
        if (message.ReplyToMessage is { ForumTopicCreated: null, From: { } author } && author.Id == bot.Id) return true;
        if (CommandText.In(message) is not null) return true;
        return Entities(message).Any(entity => entity.Type == MessageEntityType.TextMention ? entity.User?.Id == bot.Id : IsMention(entity) && Names(message, entity, bot));
    }

    private static bool IsGroup(Message message) => message.Chat is { Type: ChatType.Group or ChatType.Supergroup };

    private static bool IsMention(MessageEntity entity) => entity?.Type == MessageEntityType.Mention;

    private static IEnumerable<MessageEntity> Entities(Message message) => (message.Entities ?? message.CaptionEntities ?? []).Where(entity => entity is not null);

    // Offsets are not taken on trust.
    private static bool Names(Message message, MessageEntity mention, BotIdentity bot)
    {
        if (bot.Username is not { } own) return true;
        var text = message.Text ?? message.Caption ?? "";
        if (mention.Offset < 0 || mention.Length < 2 || mention.Offset > text.Length - mention.Length) return false;
        return text.AsSpan(mention.Offset + 1, mention.Length - 1).Equals(own, StringComparison.OrdinalIgnoreCase);
    }
}
