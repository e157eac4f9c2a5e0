using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Grains.Hosting;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Outbound;
using EventId = OrleansBots.Inbox.EventId;

namespace OrleansBots.Grains.Conversations;

/// <summary>
/// Lets replies wait in the inbox instead of in memory: an event of the conversation's own, due later, brings them back.
/// </summary>
internal sealed class Deferrals(OwnEvents ownEvents, GrainMetrics metrics, ILogger<Deferrals> logger)
{
    /// <summary>Identity of a deferral's event: the same however often it is booked.</summary>
    public static EventId IdOf(Conversation conversation, Deferral deferral) => OwnEvents.IdOf(conversation, "deferral", deferral.Number, deferral.DueAt);

    /// <summary>Marks what is still to be sent, from a place in the outbox on, as waiting; durable with the next state write.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="from">Place of the first reply that waits.</param>
    /// <param name="wait">How long it waits at least.</param>
    /// <param name="all">True where even what needs no limit has to wait.</param>
    /// <param name="reason">Why, in words.</param>
    public void Defer(Turn turn, int from, TimeSpan wait, bool all, string reason)
    {
        var state = turn.State;
        var deferred = 0;
        for (var i = from; i < state.Outbox.Count; i++)
        {
            var entry = state.Outbox[i];
            if (!turn.IsToBeSent(entry) || (!all && NeedsNoLimit(turn, entry))) continue;
            entry.Deferred = true;
            turn.Record(entry, Persistence.Transcripts.TranscriptOutcome.Waiting);
            deferred++;
        }

        var dueAt = turn.Clock.Now + wait;
        if (state.Deferral is { } earlier && earlier.DueAt > dueAt) dueAt = earlier.DueAt;
        state.Deferral = new Deferral { Number = ++state.Deferrals, DueAt = dueAt };
        turn.Conversation.DeferralIsBooked = false;
        var channel = turn.Conversation.Key.Channel;
        metrics.Deferred(channel, deferred);
        logger.RepliesDeferred(deferred, channel.Tenant, channel.Channel, turn.Conversation.KeyText, state.Deferral.DueAt, reason);
    }

    // What cannot be read is given up at once, so that it waits for nothing.
    private static bool NeedsNoLimit(Turn turn, OutboxEntry entry) =>
        entry.Decoded is UnreadableMessage || turn.Adapter?.LimitsOn(entry.Decoded, entry.DecodedAddress) == LimitUse.None;

    /// <summary>Puts the deferral's event into the inbox unless it is known to be there. Doing it again changes nothing.</summary>
    /// <exception cref="InboxUnavailableException">The inbox refused; the turn's rows must be delivered again.</exception>
    public async ValueTask BookAsync(Turn turn)
    {
        var conversation = turn.Conversation;
        if (turn.State.Deferral is not { } deferral || conversation.DeferralIsBooked) return;
        await ownEvents.BookAsync(turn, new DeliveryDue { OccurredAt = turn.Clock.Now }, IdOf(conversation, deferral), deferral.DueAt);
        conversation.DeferralIsBooked = true;
    }
}
