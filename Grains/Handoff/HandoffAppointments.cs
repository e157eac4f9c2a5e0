using System.Globalization;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Names;
using OrleansBots.Grains.Conversations;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Handoff;

/// <summary>Brings handoffs back when their time is over: an event of the conversation's own in the inbox, due later. Nothing waits in memory.</summary>
internal sealed class HandoffAppointments(IInbox inbox)
{
    private static readonly TimeSpan AppendTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Identity of an appointment's event: the same however often it is booked.</summary>
    public static EventId IdOf(Conversation conversation, HandoffAppointment appointment)
    {
        var channel = conversation.Key.Channel;
        var name = string.Create(CultureInfo.InvariantCulture, $"{conversation.KeyText}#{appointment.Number}@{appointment.DueAt.UtcTicks}");
        return EventId.For(channel.Tenant, channel.Channel, "handoff", name);
    }

    /// <summary>Puts the appointment's event into the inbox unless it is known to be there. Doing it again changes nothing.</summary>
    /// <exception cref="InboxUnavailableException">The inbox refused; the turn's rows must be delivered again.</exception>
    public async ValueTask BookAsync(Turn turn)
    {
        var conversation = turn.Conversation;
        if (turn.State.Handoff?.Appointment is not { } appointment || conversation.BookedAppointment == appointment.Number) return;
        var conversationEvent = new HandoffDue { OccurredAt = turn.Clock.Now };
        using var timeout = new CancellationTokenSource(AppendTimeout, turn.Clock.TimeProvider);
        var result = await inbox.AppendAsync(
            new InboxEntry
            {
                EventId = IdOf(conversation, appointment),
                StreamNamespace = StreamNames.Conversations,
                StreamKey = conversation.KeyText,
                Tenant = conversation.Key.Channel.Tenant,
                Channel = conversation.Key.Channel.Channel,
                Kind = conversationEvent.Kind,
                Payload = EventCodec.Encode(conversationEvent),
                ReceivedAt = turn.Clock.Now,
                DueAt = appointment.DueAt,
            },
            timeout.Token);
        if (result.Outcome == AppendOutcome.Refused) throw new InboxUnavailableException($"A handoff could not book its time: {result.Reason}");
        conversation.BookedAppointment = appointment.Number;
    }
}
