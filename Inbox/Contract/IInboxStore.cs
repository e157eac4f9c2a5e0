namespace OrleansBots.Inbox;

/// <summary>
/// What the inbox needs of a database. Two implementations, one contract suite: PostgreSQL and SQLite.
/// Methods throw <see cref="InboxUnavailableException"/> where the database is away.
/// </summary>
public interface IInboxStore
{
    /// <summary>
    /// Appends a batch in one commit: inserts the dedup keys, then the rows of those that were new. Rows of a partition become
    /// visible in the order of their ids. Entries with a future due time wait aside until they are promoted.
    /// Returns, per entry, whether it was new.
    /// </summary>
    Task<IReadOnlyList<bool>> AppendAsync(IReadOnlyList<PartitionedEntry> batch, CancellationToken cancellationToken);

    /// <summary>
    /// Takes ownership of a partition. Waits a moment (0.5 s) for an owner that is just leaving; null where it stays. The lease is fenced: after it is lost, its
    /// reads and confirms fail.
    /// </summary>
    Task<IPartitionLease?> TryAcquireAsync(int partition, CancellationToken cancellationToken);

    /// <summary>
    /// Records the installation's partition count at first use. Throws <see cref="InvalidOperationException"/> where it differs
    /// from the recorded one and rows still wait; adopts the new count when the inbox is empty.
    /// </summary>
    Task EnsurePartitionCountAsync(int partitions, CancellationToken cancellationToken);

    /// <summary>Deletes at most <paramref name="limit"/> dedup keys older than a time; returns how many went.</summary>
    Task<int> PurgeDedupAsync(DateTimeOffset olderThan, int limit, CancellationToken cancellationToken);

    /// <summary>Depth and oldest waiting row per partition, for metrics and health.</summary>
    Task<IReadOnlyList<PartitionDepth>> GetDepthAsync(CancellationToken cancellationToken);
}

/// <summary>An entry and the partition that its stream maps to.</summary>
public readonly record struct PartitionedEntry(int Partition, InboxEntry Entry);

/// <summary>How much waits in a partition.</summary>
/// <param name="Partition">The partition.</param>
/// <param name="Ready">Rows ready for delivery or being delivered; counted up to 10,000.</param>
/// <param name="Later">Rows due later; counted up to 10,000.</param>
/// <param name="OldestReady">When the row that has been ready longest became so: received, due or replayed; null where none waits.</param>
public readonly record struct PartitionDepth(int Partition, long Ready, long Later, DateTimeOffset? OldestReady);

/// <summary>Exclusive ownership of one partition. Disposing it frees the partition at once for the next owner.</summary>
public interface IPartitionLease : IAsyncDisposable
{
    /// <summary>The partition owned.</summary>
    int Partition { get; }

    /// <summary>Completed when ownership was lost, for instance because the connection broke.</summary>
    CancellationToken Lost { get; }

    /// <summary>Reads rows with ids above <paramref name="afterId"/> in id order, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<InboxRow>> ReadAsync(long afterId, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the rows of one stream with ids above <paramref name="afterId"/> and up to <paramref name="upToId"/> in id order, at most
    /// <paramref name="limit"/>: a stream whose consumer was slow has left rows behind that lie among those of others. All rows between the two are
    /// looked at, so the bound keeps a backlog that was not read yet out of it.
    /// </summary>
    Task<IReadOnlyList<InboxRow>> ReadStreamAsync(
        string streamNamespace, string streamKey, long afterId, long upToId, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Moves rows whose due time has come to the end of the partition, at most <paramref name="limit"/>; returns how many moved and when the next is due.
    /// </summary>
    Task<(int Moved, DateTimeOffset? NextDue)> PromoteDueAsync(DateTimeOffset now, int limit, CancellationToken cancellationToken);

    /// <summary>Deletes rows that are done.</summary>
    Task ConfirmAsync(IReadOnlyList<long> rowIds, CancellationToken cancellationToken);

    /// <summary>Moves a row to the dead letters in one commit.</summary>
    Task DeadLetterAsync(long rowId, string cause, string detail, int attempts, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Completes when something may have been appended to the partition, or when <paramref name="timeout"/> has passed.</summary>
    Task WaitAsync(TimeSpan timeout, CancellationToken cancellationToken);
}

/// <summary>A row of the inbox.</summary>
/// <param name="StreamNamespace">Namespace of its stream.</param>
/// <param name="StreamKey">Key of its stream.</param>
/// <param name="Item">What is delivered.</param>
public sealed record InboxRow(string StreamNamespace, string StreamKey, InboxItem Item);
