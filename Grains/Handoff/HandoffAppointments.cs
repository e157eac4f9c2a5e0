using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Conversations;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Inbox;

namespace OrleansBots.Grains.Handoff;

/// <summary>Brings handoffs back when their time is over.</summary>
internal sealed class HandoffAppointments(OwnEvents ownEvents)
{
    /// <summary>Identity of an appointment's event: the same however often it is booked.</summary>
    public static EventId IdOf(Conversation conversation, HandoffAppointment appointment) =>
        OwnEvents.IdOf(conversation, "handoff", appointment.Number, appointment.DueAt);

    /// <summary>Puts the appointment's event into the inbox unless it is known to be there. Doing it again changes nothing.</summary>
    /// <exception cref="InboxUnavailableException">The inbox refused; the turn's rows must be delivered again.</exception>
    public async ValueTask BookAsync(Turn turn)
    {
        var conversation = turn.Conversation;
        if (turn.State.Handoff?.Appointment is not { } appointment || conversation.BookedAppointment == appointment.Number) return;
        await ownEvents.BookAsync(turn, new HandoffDue { OccurredAt = turn.Clock.Now }, IdOf(conversation, appointment), appointment.DueAt);
        conversation.BookedAppointment = appointment.Number;
    }
}
