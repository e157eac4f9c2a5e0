using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>Makes outbox entries of what a bot wants sent.</summary>
internal static class OutboxEntries
{
    /// <summary>Makes the entries of one event's requests, in order.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="item">The event's row.</param>
    /// <param name="mark">The event's mark.</param>
    /// <param name="chat">Where they go.</param>
    /// <param name="answeredMessageId">Platform id of the message that they answer; null where there is none.</param>
    /// <param name="requests">What is to be sent.</param>
    /// <param name="author">Who says it.</param>
    public static IEnumerable<OutboxEntry> Create(
        Turn turn, InboxItem item, ulong mark, ChatAddress chat, string? answeredMessageId, IReadOnlyList<OutboundMessage> requests, ReplyAuthor author)
    {
        var ordinal = 0;
        foreach (var request in requests)
        {
            var entry = Create(turn, item, mark, chat, answeredMessageId, request, author, request is ShowTyping or AnswerChoice ? ordinal : ordinal++);
            entry.Prime(request, chat);
            yield return entry;
        }
    }

    private static OutboxEntry Create(
        Turn turn, InboxItem item, ulong mark, ChatAddress chat, string? answeredMessageId, OutboundMessage request, ReplyAuthor author, int ordinal)
    {
        var state = turn.State;
        return new OutboxEntry
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
            Ordinal = ordinal,
            AnsweredMessageId = answeredMessageId,
            Epoch = state.Handoff?.Epoch ?? 0,
            Author = author,
        };
    }
}
