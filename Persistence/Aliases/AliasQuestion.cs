namespace OrleansBots.Persistence.Aliases;

/// <summary>Who is the user that the platform calls by these ids?</summary>
public sealed record AliasQuestion
{
    /// <summary>Most characters of an id.</summary>
    public const int MaxIdLength = 256;

    /// <summary>Ids of one user, the one that should name a new conversation first; at least one.</summary>
    public required IReadOnlyList<string> Ids { get; init; }

    /// <summary>Ids that the platform says take the place of <see cref="Ids"/>, whoever had them before; empty where nothing changed.</summary>
    public IReadOnlyList<string> MovedTo { get; init; } = [];

    /// <summary>True where nothing is to be remembered.</summary>
    public bool OnlyLook { get; init; }

    /// <summary>All ids of the question.</summary>
    internal IEnumerable<string> All => Ids.Concat(MovedTo);
}
