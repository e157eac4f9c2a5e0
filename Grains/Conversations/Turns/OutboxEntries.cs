using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>Makes outbox entries of what a bot wants sent.</summary>
internal static class OutboxEntries
{
    /// <summary>Makes the entries of one event's requests, in order.</summary>
    public static IEnumerable<OutboxEntry> Create(Turn turn, InboxItem item, ulong mark, UserEvent answered, IReadOnlyList<OutboundMessage> requests)
    {
        var ordinal = 0;
        foreach (var request in requests)
            yield return Create(turn, item, mark, answered, request, request is ShowTyping or AnswerChoice ? ordinal : ordinal++);
    }

    private static OutboxEntry Create(Turn turn, InboxItem item, ulong mark, UserEvent answered, OutboundMessage request, int ordinal)
    {
        var state = turn.State;
        var entry = new OutboxEntry
        {
            Number = ++state.Deliveries,
            // Typing is a hint, not something said.
            Sequence = request is ShowTyping ? 0 : ++state.TranscriptSequence,
            Mark = mark,
            Message = EventCodec.Encode(request),
            Address = EventCodec.Encode(answered.Chat),
            EventId = item.EventId,
            ReceivedAt = item.ReceivedAt,
            TurnStartedAt = turn.Clock.StartedAt,
            TraceParent = item.TraceParent,
            Ordinal = ordinal,
            AnsweredMessageId = answered.MessageId,
        };
        entry.Prime(request, answered.Chat);
        return entry;
    }
}
