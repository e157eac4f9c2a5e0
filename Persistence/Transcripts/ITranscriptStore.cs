namespace OrleansBots.Persistence.Transcripts;

/// <summary>
/// The read side of conversations: what was said, in order, and an index of conversations. Grain state is never scanned for it.
/// </summary>
public interface ITranscriptStore
{
    /// <summary>
    /// Writes a conversation's new entries and its line in the index, together with those of other conversations that wait. Idempotent by
    /// conversation and sequence: writing an entry again replaces it, and an older line never replaces a newer one in the index.
    /// </summary>
    Task WriteAsync(TranscriptWrite write, CancellationToken cancellationToken);

    /// <summary>
    /// Notes how far a message came, for the entry that has the message's id, whether that entry is written already or not. Idempotent, and never
    /// backwards: a report of less than is known changes nothing, and a failure is final. An entry whose outcome was unknown becomes one that the
    /// platform has, and gets the message's id.
    /// </summary>
    Task ReportAsync(DeliveryReport report, CancellationToken cancellationToken);

    /// <summary>Reads a conversation's entries with sequences above <paramref name="afterSequence"/>, in order.</summary>
    Task<IReadOnlyList<TranscriptEntry>> ReadAsync(string tenant, string conversation, long afterSequence, int limit, CancellationToken cancellationToken);

    /// <summary>Reads a conversation's line in the index; null where there is none.</summary>
    Task<ConversationSummary?> FindAsync(string tenant, string conversation, CancellationToken cancellationToken);

    /// <summary>Lists a tenant's conversations, latest activity first, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<ConversationSummary>> ListAsync(string tenant, int limit, CancellationToken cancellationToken);
}

/// <summary>What a turn adds to the read side.</summary>
/// <param name="Summary">The conversation's line in the index after the turn.</param>
/// <param name="Entries">New entries, or entries whose outcome is known now.</param>
public sealed record TranscriptWrite(ConversationSummary Summary, IReadOnlyList<TranscriptEntry> Entries);
