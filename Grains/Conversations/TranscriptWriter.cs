using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Persistence.Transcripts;

namespace OrleansBots.Grains.Conversations;

/// <summary>Writes the read side after a turn. What could not be written is written before the next turn begins.</summary>
internal sealed class TranscriptWriter(ITranscriptStore store)
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Writes what an earlier turn of the activation could not.</summary>
    public async ValueTask CatchUpAsync(Turn turn)
    {
        if (turn.Conversation.UnwrittenTranscript is not { } entries) return;
        await StoreAsync(turn, entries);
        turn.Conversation.UnwrittenTranscript = null;
        turn.Conversation.TranscriptIsWritten = true;
    }

    /// <summary>Writes the turn's entries and the conversation's line in the index.</summary>
    public async ValueTask WriteAsync(Turn turn)
    {
        await WriteSoFarAsync(turn);
        turn.Conversation.TranscriptIsWritten = true;
        if (turn.Reports.Count > 0) await ReportAsync(turn);
    }

    /// <summary>
    /// Writes what the turn has so far. It comes before a state write that takes sent replies out of the outbox: after a crash, nothing else would tell that
    /// they were sent.
    /// </summary>
    public async ValueTask WriteSoFarAsync(Turn turn)
    {
        if (turn.Transcript.Count == 0) return;
        // Kept until the store has them; the turn may still be given up at any await.
        Keep(turn);
        await StoreAsync(turn, turn.Transcript);
        turn.Conversation.UnwrittenTranscript = null;
        turn.Transcript.Clear();
    }

    /// <summary>Keeps the entries of a turn that could not be ended.</summary>
    public static void Keep(Turn turn) => turn.Conversation.UnwrittenTranscript = turn.Transcript.Count > 0 ? turn.Transcript : null;

    // Together: the store commits what waits at once. Where it fails, the events come again.
    private async Task ReportAsync(Turn turn)
    {
        using var timeout = new CancellationTokenSource(Timeout, turn.Clock.TimeProvider);
        await Task.WhenAll(turn.Reports.Select(report => store.ReportAsync(report, timeout.Token)));
    }

    private async Task StoreAsync(Turn turn, List<TranscriptEntry> entries)
    {
        var (conversation, state) = (turn.Conversation, turn.State);
        var summary = new ConversationSummary
        {
            Tenant = conversation.Key.Channel.Tenant,
            Channel = conversation.Key.Channel.Channel,
            Conversation = conversation.KeyText,
            Platform = turn.Channel?.Platform ?? "",
            DisplayName = state.DisplayName,
            LastActivityAt = turn.Clock.Now,
            LastSequence = state.TranscriptSequence,
            Events = state.Events,
            Reachable = state.UnreachableCause is null,
        };
        using var timeout = new CancellationTokenSource(Timeout, turn.Clock.TimeProvider);
        await store.WriteAsync(new TranscriptWrite(summary, entries), timeout.Token);
    }
}
