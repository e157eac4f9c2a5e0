namespace OrleansBots.Persistence.Transcripts.Retention;

/// <summary>Deletes old transcript entries, a bounded walk over the conversations at a time. Two implementations: PostgreSQL and SQLite.</summary>
internal interface ITranscriptRetention
{
    /// <summary>
    /// Looks at the next conversations in the order of their keys and deletes of each the oldest entries, with what platforms reported of them, where they
    /// are older than a time.
    /// </summary>
    /// <param name="after">Last conversation that was looked at; <see cref="RetentionStep.Start"/> begins.</param>
    /// <param name="olderThan">Entries from before it go.</param>
    /// <param name="conversations">Most conversations that are looked at.</param>
    /// <param name="entries">Most entries that are deleted of one conversation.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="StoreUnavailableException">The database is away.</exception>
    Task<RetentionStep> PurgeAsync(ConversationPlace after, DateTimeOffset olderThan, int conversations, int entries, CancellationToken cancellationToken);
}
