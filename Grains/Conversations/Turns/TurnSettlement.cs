using OrleansBots.Grains.Conversations.State;
using OrleansBots.Persistence.Transcripts;
using OrleansBots.Platforms.Abstractions.Outbound;

namespace OrleansBots.Grains.Conversations.Turns;

/// <summary>Brings a turn's effects into the state, ready for its one write.</summary>
internal static class TurnSettlement
{
    public static void Settle(Turn turn)
    {
        if (!turn.Changed) return;
        var state = turn.State;
        SettleDeferral(turn);
        // Rows before this turn's are confirmed or came again with it; a reply whose row is gone was sent.
        state.Outbox.RemoveAll(entry => !turn.IsToBeSent(entry) && !entry.Deferred);
        foreach (var reply in turn.Replies) Add(turn, reply);
        if (turn.Taken.Count == 0) return;
        state.Turns++;
        state.Events += turn.Taken.Count;
        RememberTurn(turn);
    }

    private static void SettleDeferral(Turn turn)
    {
        var state = turn.State;
        if (state.Deferral is not { } deferral) return;
        // Due by its own row, or by the clock: then an event that came first need not wait for the row.
        var keeper = turn.DueMark ?? (turn.Taken.Count > 0 && deferral.DueAt <= turn.Clock.Now ? turn.Taken[^1].Mark : null);
        if (keeper is not { } mark) return;
        foreach (var entry in state.Outbox)
        {
            if (!entry.Deferred) continue;
            entry.Deferred = false;
            entry.Mark = mark;
            entry.NoteUnsent();
        }

        state.Deferral = null;
        turn.Conversation.DeferralIsBooked = false;
    }

    private static void Add(Turn turn, OutboxEntry reply)
    {
        turn.State.Outbox.Add(reply);
        // Behind replies that wait, so that the conversation stays in order; what needs no limit need not wait.
        if (turn.State.Deferral is null || turn.Adapter is not { } adapter || adapter.LimitsOn(reply.Decoded, reply.DecodedAddress) == LimitUse.None) return;
        reply.Deferred = true;
        turn.Record(reply, TranscriptOutcome.Waiting);
    }

    private static void RememberTurn(Turn turn)
    {
        var state = turn.State;
        if (turn.Conversation.TranscriptIsWritten || turn.Redelivered is not { } again)
        {
            state.LastTurn = turn.Taken;
        }
        else
        {
            // Their transcript is written together with this turn's.
            state.LastTurn.RemoveAll(taken => !again.Contains(taken.Mark));
            state.LastTurn.AddRange(turn.Taken);
        }

        turn.Conversation.TranscriptIsWritten = false;
    }
}
