namespace OrleansBots.Inbox;

/// <summary>
/// The durable, deduplicating queue under the stream provider. Appends of concurrent callers are committed together.
/// </summary>
public interface IInbox
{
    /// <summary>
    /// Takes an event: its dedup key and its row are committed together before this returns. Never throws for a database that is
    /// away or a writer that is full: it returns <see cref="AppendOutcome.Refused"/> within a second. Where the database had begun
    /// and did not answer in time the event may have been taken all the same; the caller's next try is then its duplicate.
    /// </summary>
    /// <exception cref="ArgumentException">The entry is out of bounds, or holds text that no database keeps.</exception>
    ValueTask<AppendResult> AppendAsync(InboxEntry entry, CancellationToken cancellationToken);
}

/// <summary>What became of an append.</summary>
public enum AppendOutcome
{
    /// <summary>Durable now; it will be delivered.</summary>
    Accepted = 0,

    /// <summary>The same event was taken before; nothing changed.</summary>
    Duplicate = 1,

    /// <summary>Not taken: the writer is full or the database is away. The caller may try again.</summary>
    Refused = 2,
}

/// <summary>Result of an append.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="RetryAfter">For a refusal, how long to wait before another try.</param>
/// <param name="Reason">For a refusal, its cause in words for logs and operators.</param>
public readonly record struct AppendResult(AppendOutcome Outcome, TimeSpan RetryAfter = default, string? Reason = null);
