using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using Telegram.Bot.Types;
using static OrleansBots.Platforms.Telegram.Inbound.IncompleteUpdateException;

namespace OrleansBots.Platforms.Telegram.Inbound.Events;

/// <summary>Maps changes of memberships: the bot's own come as updates of their own, those of users as service messages.</summary>
internal static class MembershipMapper
{
    public static MembershipChanged Map(ChatMemberUpdated change)
    {
        var chat = Addresses.Of(change.Chat);
        var isIn = Require(change.NewChatMember, "my_chat_member.new_chat_member").IsInChat;
        return new MembershipChanged
        {
            OccurredAt = MessageMapper.Time(change.Date),
            Sender = Addresses.Of(change.From),
            Chat = chat,
            Change = (chat.Kind, isIn) switch
            {
                (ChatKind.Private, true) => MembershipChange.BotUnblocked,
                (ChatKind.Private, false) => MembershipChange.BotBlocked,
                (_, true) => MembershipChange.BotAdded,
                (_, false) => MembershipChange.BotRemoved,
            },
        };
    }

    /// <summary>The user who came or went is the event's sender, so that it reaches that user's conversation.</summary>
    public static MembershipChanged Of(Message message, User member, MembershipChange change) => new()
    {
        OccurredAt = MessageMapper.Time(message.Date),
        Sender = Addresses.Of(member),
        Chat = Addresses.Of(message),
        MessageId = Addresses.Id(message.Id),
        Change = change,
    };
}
