using OrleansBots.Grains.Abstractions.Keys;
using OrleansBots.Grains.Conversations.State;
using OrleansBots.Persistence.Transcripts;

namespace OrleansBots.Grains.Conversations;

/// <summary>One activation's view of its conversation: the state as last stored, and what the activation alone knows.</summary>
internal sealed class Conversation(string key, IPersistentState<ConversationState> storage)
{
    public ConversationKey Key { get; } = ConversationKey.Parse(key);

    /// <summary>The key as text: the stream's key.</summary>
    public string KeyText { get; } = key;

    public ConversationState State => storage.State;

    /// <summary>The state in memory is not the stored one, or nobody knows whether it is.</summary>
    public bool IsStale { get; private set; }

    /// <summary>Redelivered events that the ring caught in this activation.</summary>
    public long DuplicatesCaught { get; set; }

    /// <summary>True once the deferral's row is known to be in the inbox.</summary>
    public bool DeferralIsBooked { get; set; }

    /// <summary>Number of the handoff's appointment whose row is known to be in the inbox; 0 for none.</summary>
    public long BookedAppointment { get; set; }

    /// <summary>True once the transcript of the last turn is known to be stored.</summary>
    public bool TranscriptIsWritten { get; set; }

    /// <summary>Transcript entries whose write failed; null where there are none.</summary>
    public List<TranscriptEntry>? UnwrittenTranscript { get; set; }

    /// <summary>Reads the state again where a write failed: nobody knows which of the two the store holds.</summary>
    public async ValueTask RefreshAsync()
    {
        if (!IsStale) return;
        await storage.ReadStateAsync();
        DeferralIsBooked = false;
        BookedAppointment = 0;
        TranscriptIsWritten = false;
        UnwrittenTranscript = null;
        IsStale = false;
    }

    /// <summary>Stores the state. After a failure it is read again before anything else happens.</summary>
    public async Task SaveAsync()
    {
        State.SchemaVersion = ConversationState.CurrentSchemaVersion;
        try
        {
            await storage.WriteStateAsync();
        }
        catch
        {
            IsStale = true;
            throw;
        }
    }

    /// <summary>Makes the next call read the state again, because a turn was given up half-way through its changes.</summary>
    public void Distrust() => IsStale = true;
}
