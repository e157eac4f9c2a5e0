using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Events;
using OrleansBots.Grains.Abstractions.Handoff;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Inbox;
using OrleansBots.Platforms.Abstractions.Handoff;

namespace OrleansBots.Grains.Handoff;

/// <summary>
/// Passes conversations between bot, queues and agents. Everything happens within a turn: a change of hands is durable with the turn's state write,
/// and what the bot said before it does not leave any more.
/// </summary>
internal sealed class HandoffDesk(ReplyIntake replies, HandoffMetrics metrics, ILogger<HandoffDesk> logger)
{
    /// <summary>Takes a user's event where people are to have it: they have the conversation, or the user asks for them. False where the bot is to have it.</summary>
    public async ValueTask<bool> InterceptAsync(Turn turn, InboxItem item, ulong mark, UserEvent happened)
    {
        var (current, settings) = (Current(turn), turn.Channel!.Handoff);
        if (current.Owner == ConversationOwner.Bot && !UserWishes.Says(settings.Words, happened)) return false;
        turn.Record(item, turn.Take(mark, ++turn.State.TranscriptSequence));
        await replies.AnswerAsync(turn, item, mark, happened, Acknowledge(turn, happened), ReplyAuthor.Handoff);
        await SayAsync(turn, item, mark, Hear(turn, current, settings, happened));
        return true;
    }

    /// <summary>Puts the conversation into a queue, unless that is closed and the bot keeps it. Returns what the user is to be told; null for nothing.</summary>
    public HandoffText? Queue(Turn turn, HandoffRequest request, HandoffReason reason, string? language)
    {
        var (current, settings, now) = (Current(turn), turn.Channel!.Handoff, turn.Clock.Now);
        var next = HandoffRules.Queue(current, request, reason, settings, now) with { Language = language ?? current.Language };
        var queue = settings.Of(next.Queue);
        var open = queue.Hours.IsOpen(now);
        if (!open && queue.Closed == ClosedPolicy.Bot && reason is HandoffReason.Bot or HandoffReason.User or HandoffReason.Failure)
            return reason == HandoffReason.Failure ? null : HandoffText.Refused;
        Change(turn, next);
        metrics.Requested(turn.Conversation.Key.Channel, next.Queue, reason);
        if (reason is HandoffReason.Agent or HandoffReason.Idle) return null;
        // A bot that hands over says so itself.
        return !open ? HandoffText.Closed : reason == HandoffReason.Bot ? null : HandoffText.Queued;
    }

    /// <summary>Tells the user something about the handoff, in the user's language.</summary>
    public async ValueTask SayAsync(Turn turn, InboxItem item, ulong mark, HandoffText? text, Agent? agent = null)
    {
        if (text is not { } said || turn.State.LastChatDecoded is not { } chat) return;
        var words = turn.Channel!.Handoff.Texts.Of(said, Current(turn).Language).Replace("{agent}", agent?.Name, StringComparison.Ordinal);
        if (words.Length == 0) return;
        var fitted = FittedReplies.Of([new SendText { Text = words }], null, turn.Adapter!);
        await replies.SayAsync(turn, item, mark, chat, fitted.Requests, ReplyAuthor.Handoff);
    }

    /// <summary>Takes what an agent did.</summary>
    public async ValueTask TakeAsync(Turn turn, InboxItem item, ulong mark, AgentEvent done)
    {
        var current = Current(turn);
        var refusal = HandoffRules.Refuse(current, done) ?? (done is AgentReplied && turn.State.LastChatDecoded is null ? HandoffRefusals.NoChat : null);
        turn.Record(item, turn.Take(mark, ++turn.State.TranscriptSequence, refusal));
        if (refusal is not null)
        {
            var key = turn.Conversation.Key.Channel;
            metrics.Refused(key, refusal);
            logger.AgentRefused(key.Tenant, key.Channel, turn.Conversation.KeyText, item.EventId, done.Kind, refusal);
            return;
        }

        switch (done)
        {
            case HandoffQueued queued:
                Queue(turn, queued.Request, HandoffReason.Agent, null);
                break;
            case HandoffTaken taken:
                await GiveToAsync(turn, item, mark, taken.AssignedTo ?? taken.Agent);
                break;
            case HandoffEnded ended:
                await EndAsync(turn, item, mark, ended.Note, ended.Resolved ? HandoffEnds.Resolved : HandoffEnds.Returned, HandoffText.Ended);
                break;
            case AgentReplied replied:
                await ReplyAsync(turn, item, mark, replied);
                break;
            default:
                throw new InvalidOperationException($"'{done.GetType().Name}' is no agent's doing that is known here.");
        }
    }

    /// <summary>Looks at a handoff whose time is over; an appointment that was replaced since has nothing to do.</summary>
    public async ValueTask TakeDueAsync(Turn turn, InboxItem item, ulong mark)
    {
        var current = Current(turn);
        if (current.Appointment is not { } appointment || HandoffAppointments.IdOf(turn.Conversation, appointment) != item.EventId) return;
        turn.Record(item, turn.Take(mark, ++turn.State.TranscriptSequence));
        var settings = turn.Channel!.Handoff;
        if (current.Owner == ConversationOwner.Queue) await LeaveUnclaimedAsync(turn, item, mark, settings);
        else if (HandoffRules.IsIdle(current, settings, turn.Clock.Now)) Queue(turn, AgainIn(current), HandoffReason.Idle, null);
        else turn.State.Handoff = HandoffRules.Look(current, settings);
    }

    /// <summary>The bot has read what was left for it.</summary>
    public static void NoteRead(Turn turn)
    {
        if (turn.State.Handoff is { Returned: not null } handoff) turn.State.Handoff = handoff with { Returned = null };
    }

    private static HandoffState Current(Turn turn) => turn.State.Handoff ?? HandoffState.None;

    private static HandoffRequest AgainIn(HandoffState current) => new() { Queue = current.Queue, Priority = HandoffPriority.High, Summary = current.Summary };

    private HandoffText? Hear(Turn turn, HandoffState current, HandoffSettings settings, UserEvent happened)
    {
        if (current.Owner == ConversationOwner.Bot) return Queue(turn, new HandoffRequest(), HandoffReason.User, happened.Sender.Language);
        if (current.Owner == ConversationOwner.Queue && UserWishes.Says(settings.LeaveWords, happened))
        {
            End(turn, null, HandoffEnds.Left);
            return HandoffText.Left;
        }

        if (UserWishes.WantsAnswer(happened)) turn.State.Handoff = HandoffRules.Hear(current, settings, happened.Sender.Language, turn.Clock.Now);
        return null;
    }

    // A button that was tapped must not wait for ever, even though nobody runs.
    private static IReadOnlyList<OutboundMessage> Acknowledge(Turn turn, UserEvent happened) =>
        turn.Adapter!.Complete(happened, happened is ChoiceMade { InteractionId: { } interaction } ? [new AnswerChoice { InteractionId = interaction }] : []);

    private ValueTask GiveToAsync(Turn turn, InboxItem item, ulong mark, Agent agent)
    {
        var (current, now) = (Current(turn), turn.Clock.Now);
        var next = HandoffRules.Take(current, agent, turn.Channel!.Handoff, now);
        Change(turn, next);
        metrics.Taken(turn.Conversation.Key.Channel, next.Queue, current.Owner, now - next.RequestedAt);
        return SayAsync(turn, item, mark, HandoffText.Taken, agent);
    }

    private ValueTask EndAsync(Turn turn, InboxItem item, ulong mark, string? note, string how, HandoffText text)
    {
        var agent = Current(turn).Agent;
        End(turn, note, how);
        return SayAsync(turn, item, mark, text, agent);
    }

    private async ValueTask LeaveUnclaimedAsync(Turn turn, InboxItem item, ulong mark, HandoffSettings settings)
    {
        if (settings.Unclaimed == UnclaimedPolicy.Bot) End(turn, null, HandoffEnds.Unclaimed);
        else turn.State.Handoff = HandoffRules.Look(Current(turn), settings);
        await SayAsync(turn, item, mark, HandoffText.Unclaimed);
    }

    private async ValueTask ReplyAsync(Turn turn, InboxItem item, ulong mark, AgentReplied replied)
    {
        turn.State.Handoff = HandoffRules.Answer(Current(turn));
        // What the bot had asked is not what the user answers from now on.
        turn.State.OpenChoices = null;
        var fitted = FittedReplies.Of([replied.Message], null, turn.Adapter!);
        await replies.SayAsync(turn, item, mark, turn.State.LastChatDecoded!, fitted.Requests, ReplyAuthor.Agent);
    }

    private void End(Turn turn, string? note, string how)
    {
        var current = Current(turn);
        Change(turn, HandoffRules.End(current, note, turn.Clock.Now));
        metrics.Ended(turn.Conversation.Key.Channel, current.Queue, how);
    }

    private void Change(Turn turn, HandoffState next)
    {
        turn.State.Handoff = next;
        var key = turn.Conversation.Key.Channel;
        logger.ChangedHands(key.Tenant, key.Channel, turn.Conversation.KeyText, next.Owner, next.Queue, next.Epoch);
    }
}
