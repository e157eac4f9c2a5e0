using OrleansBots.Inbox;
using OrleansBots.Persistence.Transcripts;

namespace OrleansBots.Tests.Unit.Conversations;

/// <summary>The inbox, the dead letters and the transcript as the database would keep them.</summary>
internal sealed class RecordingStores : IInbox, IDeadLetters, ITranscriptStore
{
    public List<InboxEntry> Appended { get; } = [];

    public bool InboxRefuses { get; set; }

    public bool DeadLettersAreAway { get; set; }

    public bool TranscriptIsAway { get; set; }

    public Dictionary<string, DeadLetter> Letters { get; } = [];

    public SortedDictionary<long, TranscriptEntry> Transcript { get; } = [];

    public ConversationSummary? Summary { get; private set; }

    public ValueTask<AppendResult> AppendAsync(InboxEntry entry, CancellationToken cancellationToken)
    {
        if (InboxRefuses) return new(new AppendResult(AppendOutcome.Refused, TimeSpan.FromSeconds(1), "full"));
        if (Appended.Exists(other => other.EventId == entry.EventId)) return new(new AppendResult(AppendOutcome.Duplicate));
        Appended.Add(entry);
        return new(new AppendResult(AppendOutcome.Accepted));
    }

    public Task AddAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        if (DeadLettersAreAway) throw new InboxUnavailableException("away");
        Letters.TryAdd(letter.Id, letter);
        return Task.CompletedTask;
    }

    public Task WriteAsync(TranscriptWrite write, CancellationToken cancellationToken)
    {
        if (TranscriptIsAway) throw new InboxUnavailableException("away");
        Summary = write.Summary;
        foreach (var entry in write.Entries) Transcript[entry.Sequence] = entry;
        return Task.CompletedTask;
    }

    /// <summary>What was reported of deliveries, in order.</summary>
    public List<DeliveryReport> Reports { get; } = [];

    public Task ReportAsync(DeliveryReport report, CancellationToken cancellationToken)
    {
        if (TranscriptIsAway) throw new InboxUnavailableException("away");
        Reports.Add(report);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<DeadLetter>> ListAsync(string tenant, int limit, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> ReplayAsync(string tenant, string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyList<TranscriptEntry>> ReadAsync(
        string tenant, string conversation, long afterSequence, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ConversationSummary?> FindAsync(string tenant, string conversation, CancellationToken cancellationToken) => throw new NotSupportedException();

    Task<IReadOnlyList<ConversationSummary>> ITranscriptStore.ListAsync(string tenant, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
