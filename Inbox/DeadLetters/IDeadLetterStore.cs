namespace OrleansBots.Inbox.DeadLetters;

/// <summary>What the dead letters need of a database. Methods throw <see cref="InboxUnavailableException"/> where it is away.</summary>
internal interface IDeadLetterStore
{
    /// <summary>Keeps a letter; false where it is there already.</summary>
    Task<bool> AddAsync(DeadLetter letter, CancellationToken cancellationToken);

    /// <summary>Lists a tenant's letters, newest first.</summary>
    Task<IReadOnlyList<DeadLetter>> ListAsync(string tenant, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// Moves an event's letter back into its partition of <paramref name="partitions"/>, its replay count raised, in one commit.
    /// False where there is none that can be replayed.
    /// </summary>
    Task<bool> ReplayAsync(string tenant, string id, int partitions, DateTimeOffset now, CancellationToken cancellationToken);
}
