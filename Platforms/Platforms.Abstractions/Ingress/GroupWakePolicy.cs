using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Platforms.Abstractions.Channels;

namespace OrleansBots.Platforms.Abstractions.Ingress;

/// <summary>Decides whether an event wakes the bot.</summary>
public static class GroupWakePolicy
{
    /// <summary>
    /// True but for messages of a group, new or changed, that are not meant for the bot; <see cref="GroupWake.All"/> lets these in as well. Taps, forms,
    /// reactions, deletions and joins always wake it.
    /// </summary>
    public static bool Wakes(ChannelSettings channel, ConversationEvent conversationEvent) =>
        channel.GroupWake == GroupWake.All || conversationEvent switch
        {
            MessageReceived { Chat.Kind: ChatKind.Group } message => message.IsForBot,
            MessageEdited { Chat.Kind: ChatKind.Group } edit => edit.IsForBot,
            _ => true,
        };
}
