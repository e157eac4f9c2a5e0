namespace OrleansBots.Persistence.Aliases;

/// <summary>
/// Knows which ids of a platform mean one user, so that all of them lead to one conversation. The id that was known first goes on naming it.
/// </summary>
public interface IUserAliases
{
    /// <summary>
    /// Answers questions about users of a channel, in order, and remembers what they tell. Safe against others who ask at the same time.
    /// What was answered lately comes from memory; only new users cost a call to the database.
    /// </summary>
    /// <param name="tenant">Tenant of the channel.</param>
    /// <param name="channel">The channel.</param>
    /// <param name="questions">The questions; ids of several users of one request together, so that they cost one call.</param>
    /// <param name="cancellationToken">Gives up the wait.</param>
    /// <returns>Per question the id that names the user's conversation; null where a question only looks and nothing is known.</returns>
    /// <exception cref="StoreUnavailableException">The database is away or did not answer in time.</exception>
    ValueTask<IReadOnlyList<string?>> ResolveAsync(
        string tenant, string channel, IReadOnlyList<AliasQuestion> questions, CancellationToken cancellationToken);
}
