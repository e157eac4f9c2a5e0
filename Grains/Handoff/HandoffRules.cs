using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Platforms.Abstractions.Handoff;

namespace OrleansBots.Grains.Handoff;

/// <summary>Who may have a conversation after whom, and for how long. Pure: from one state to the next.</summary>
internal static class HandoffRules
{
    /// <summary>Into a queue.</summary>
    public static HandoffState Queue(HandoffState current, HandoffRequest request, HandoffReason reason, HandoffSettings settings, DateTimeOffset now)
    {
        var queue = string.IsNullOrWhiteSpace(request.Queue) ? settings.Queue : request.Queue.Trim();
        var opens = settings.Of(queue).Hours.NextOpening(now);
        var next = Pass(current, ConversationOwner.Queue, null, now) with
        {
            Queue = queue,
            Priority = request.Priority,
            Summary = Shorten(request.Summary, HandoffRequest.MaxSummaryLength) ?? (current.Owner == ConversationOwner.Bot ? null : current.Summary),
            Reason = reason,
            RequestedAt = current.Owner == ConversationOwner.Bot ? now : current.RequestedAt,
            WaitingSince = current.WaitingSince ?? now,
            Returned = null,
        };
        return Appoint(next, opens + settings.UnclaimedAfter);
    }

    /// <summary>To an agent.</summary>
    public static HandoffState Take(HandoffState current, Agent agent, HandoffSettings settings, DateTimeOffset now)
    {
        var next = Pass(current, ConversationOwner.Agent, agent, now) with { Returned = null };
        if (current.Owner == ConversationOwner.Bot)
            next = next with { Queue = settings.Queue, Priority = default, Summary = null, Reason = HandoffReason.Agent, RequestedAt = now, WaitingSince = null };
        return next.WaitingSince is null ? next : Appoint(next, now + settings.IdleAfter);
    }

    /// <summary>Back to the bot.</summary>
    public static HandoffState End(HandoffState current, string? note, DateTimeOffset now) => Pass(current, ConversationOwner.Bot, null, now) with
    {
        WaitingSince = null,
        Appointment = null,
        Returned = new HandoffReturn { Agent = current.Agent, Note = Shorten(note, HandoffReturn.MaxNoteLength), At = now },
    };

    /// <summary>The user says something that people are to answer.</summary>
    public static HandoffState Hear(HandoffState current, HandoffSettings settings, string? language, DateTimeOffset now)
    {
        var next = Change(current) with { Language = language ?? current.Language, WaitingSince = current.WaitingSince ?? now };
        // In a queue the appointment stands already.
        return next is { Owner: ConversationOwner.Agent, Appointment: null } ? Appoint(next, now + settings.IdleAfter) : next;
    }

    /// <summary>The agent answers. The appointment stands; when it comes, it finds that nobody waits.</summary>
    public static HandoffState Answer(HandoffState current) => Change(current) with { WaitingSince = null };

    /// <summary>The appointment is over and nothing changes hands.</summary>
    public static HandoffState Look(HandoffState current, HandoffSettings settings)
    {
        var next = Change(current) with { Appointment = null };
        return current is { Owner: ConversationOwner.Agent, WaitingSince: { } since } ? Appoint(next, since + settings.IdleAfter) : next;
    }

    /// <summary>True where the agent has left the user waiting for too long.</summary>
    public static bool IsIdle(HandoffState current, HandoffSettings settings, DateTimeOffset now) =>
        current is { Owner: ConversationOwner.Agent, WaitingSince: { } since } && since + settings.IdleAfter <= now;

    /// <summary>Why an agent's doing has no effect; null where it has.</summary>
    public static string? Refuse(HandoffState current, AgentEvent done)
    {
        if (done.Epoch is { } epoch && epoch != current.Epoch) return HandoffRefusals.ChangedHands;
        return done switch
        {
            AgentReplied or HandoffEnded when current.Owner == ConversationOwner.Bot => HandoffRefusals.BotHasIt,
            AgentReplied when current.Agent?.Id != done.Agent.Id => HandoffRefusals.NotTheirs,
            _ => null,
        };
    }

    private static HandoffState Pass(HandoffState current, ConversationOwner owner, Agent? agent, DateTimeOffset now) =>
        Change(current) with { Owner = owner, Agent = agent, Epoch = current.Epoch + 1, OwnedSince = now };

    private static HandoffState Change(HandoffState current) => current with { Version = current.Version + 1 };

    private static HandoffState Appoint(HandoffState state, DateTimeOffset dueAt) => state with
    {
        Appointments = state.Appointments + 1,
        Appointment = new HandoffAppointment { Number = state.Appointments + 1, DueAt = dueAt },
    };

    private static string? Shorten(string? text, int length) => text is null || text.Length <= length ? text : text[..(length - 1)] + "…";
}
