using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Persistence.Aliases;

namespace OrleansBots.Platforms.WhatsApp.Inbound;

/// <summary>An event that still has to learn whose conversation it belongs to.</summary>
/// <param name="EventId">Deduplicates.</param>
/// <param name="Event">The event; its sender has an id of the platform's for now.</param>
internal sealed record Draft(string EventId, ConversationEvent Event)
{
    /// <summary>Who the user is; null where the conversation is known already.</summary>
    public AliasQuestion? Question { get; init; }

    /// <summary>The conversation, where the platform brought it back.</summary>
    public ConversationKey? Conversation { get; init; }
}
