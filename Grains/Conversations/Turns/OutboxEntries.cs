using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>Makes outbox entries of what a bot wants sent.</summary>
internal static class OutboxEntries
{
    public static OutboxEntry Create(Turn turn, InboxItem item, ulong mark, ChatAddress chat, OutboundMessage request)
    {
        var state = turn.State;
        var entry = new OutboxEntry
        {
            Number = ++state.Deliveries,
            // Typing is a hint, not something said.
            Sequence = request is ShowTyping ? 0 : ++state.TranscriptSequence,
            Mark = mark,
            Message = EventCodec.Encode(request),
            Address = EventCodec.Encode(chat),
            EventId = item.EventId,
            ReceivedAt = item.ReceivedAt,
            TurnStartedAt = turn.Clock.StartedAt,
            TraceParent = item.TraceParent,
        };
        entry.Prime(request, chat);
        return entry;
    }
}
