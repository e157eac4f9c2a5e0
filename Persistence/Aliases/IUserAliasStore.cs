namespace OrleansBots.Persistence.Aliases;

/// <summary>The alias table of one database.</summary>
internal interface IUserAliasStore
{
    /// <summary>Answers without memory; see <see cref="IUserAliases"/>.</summary>
    Task<IReadOnlyList<string?>> ResolveAsync(string tenant, string channel, IReadOnlyList<AliasQuestion> questions, CancellationToken cancellationToken);
}
