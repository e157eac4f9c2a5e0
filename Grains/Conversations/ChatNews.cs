using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Conversations.State;

namespace OrleansBots.Grains.Conversations;

/// <summary>What events and answers tell about the chat itself: its name, whether it can be reached, where it is.</summary>
internal static class ChatNews
{
    /// <summary>Notes what an event tells.</summary>
    public static void Note(ConversationState state, UserEvent userEvent)
    {
        if (userEvent is MessageReceived or MessageEdited or ChoiceMade or FormSubmitted or ReactionChanged) NoteHeard(state, userEvent.OccurredAt);
        NoteWhere(state, userEvent.Chat);
        state.DisplayName = userEvent.Chat.Title ?? userEvent.Sender.DisplayName ?? state.DisplayName;
        switch (userEvent)
        {
            case ChatMigrated migrated:
                NoteMove(state, userEvent.Chat.ChatId, migrated.NewChatId);
                break;
            case MembershipChanged { Change: MembershipChange.BotBlocked }:
                state.UnreachableCause = Causes.BlockedByUser;
                break;
            case MembershipChanged { Change: MembershipChange.BotRemoved }:
                state.UnreachableCause = Causes.RemovedFromChat;
                break;
            case MembershipChanged { Change: MembershipChange.BotUnblocked or MembershipChange.BotAdded }:
            // Whoever writes can be answered.
            case MessageReceived or ChoiceMade or FormSubmitted:
                state.UnreachableCause = null;
                break;
        }
    }

    // Without the permission to answer one event, which ends soon.
    private static void NoteWhere(ConversationState state, ChatAddress chat)
    {
        var lasting = chat.ReplyHandle is null ? chat : chat with { ReplyHandle = null };
        if (state.LastChatDecoded != lasting) state.LastChatDecoded = lasting;
    }

    private static void NoteHeard(ConversationState state, DateTimeOffset at)
    {
        // Platforms deliver late and out of order.
        if (state.LastHeardAt is not { } last || last < at) state.LastHeardAt = at;
    }

    /// <summary>Notes that the chat has a new id.</summary>
    public static void NoteMove(ConversationState state, string from, string to)
    {
        if (from == to) return;
        // Older events go on naming the first id.
        state.Moved = new ChatMove { From = state.Moved is { } moved && moved.To == from ? moved.From : from, To = to };
    }

    /// <summary>Where the chat is now.</summary>
    public static ChatAddress Locate(ConversationState state, ChatAddress address) =>
        state.Moved is { } moved && moved.From == address.ChatId ? address with { ChatId = moved.To } : address;
}
