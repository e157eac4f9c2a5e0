using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Abstractions.Ingress;

/// <summary>Decides which conversation an event belongs to.</summary>
public static class ConversationRouting
{
    /// <summary>
    /// A private chat is its user's conversation; a group has one per user, or one for all where the channel says so;
    /// a broadcast channel has one.
    /// </summary>
    /// <exception cref="ArgumentException">No user caused the event, so its conversation must be named.</exception>
    public static ConversationKey KeyFor(ChannelSettings channel, ConversationEvent conversationEvent) => conversationEvent is UserEvent userEvent
        ? KeyFor(channel, userEvent)
        : throw new ArgumentException($"An event of kind '{conversationEvent.Kind}' does not tell its conversation.", nameof(conversationEvent));

    private static ConversationKey KeyFor(ChannelSettings channel, UserEvent userEvent) => userEvent.Chat.Kind switch
    {
        ChatKind.Private => ConversationKey.Private(channel.Key, userEvent.Sender.Id),
        ChatKind.Group when channel.GroupConversations == GroupConversations.PerUser =>
            ConversationKey.InGroup(channel.Key, userEvent.Chat.ChatId, userEvent.Sender.Id),
        _ => ConversationKey.Shared(channel.Key, userEvent.Chat.ChatId),
    };
}
