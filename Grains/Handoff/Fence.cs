using Microsoft.Extensions.Logging;
using OrleansBots.Grains.Abstractions.Messages;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Grains.Conversations.Turns;
using OrleansBots.Persistence.Transcripts;

namespace OrleansBots.Grains.Handoff;

/// <summary>Holds back what the bot said before the conversation changed hands, whatever it waited for meanwhile.</summary>
internal sealed class Fence(HandoffMetrics metrics, ILogger<Fence> logger)
{
    /// <summary>Cause of withdrawn replies in the transcript. Stored: never rename it.</summary>
    public const string Cause = "handoff";

    /// <summary>True where a reply may not leave. The answer to a tap that shows nothing may: it only ends the button's waiting.</summary>
    public static bool Holds(ConversationState state, OutboxEntry entry) =>
        entry.Author == ReplyAuthor.Bot && entry.Epoch < (state.Handoff?.Epoch ?? 0) && entry.Decoded is not AnswerChoice { Text: null };

    /// <summary>Withdraws a reply; returns what is to be sent in its place, null for nothing.</summary>
    public OutboxEntry? Withdraw(Turn turn, OutboxEntry entry)
    {
        var key = turn.Conversation.Key.Channel;
        turn.Record(entry, TranscriptOutcome.Withdrawn, Cause);
        turn.HasNews = true;
        metrics.Fenced(key);
        logger.ReplyWithdrawn(key.Tenant, key.Channel, turn.Conversation.KeyText, entry.EventId);
        var instead = turn.Adapter?.InPlaceOf(entry.Decoded, entry.DecodedAddress, entry.Ordinal);
        return instead is null ? null : entry.ReplaceBy(instead);
    }
}
