namespace OrleansBots.Persistence.Aliases;

/// <summary>A row of the alias table.</summary>
/// <param name="UserId">Id that names the conversation.</param>
/// <param name="Number">Order in which ids became known.</param>
/// <param name="Retired">True where the user gave the id up; somebody else may have it now.</param>
internal readonly record struct KnownAlias(string UserId, long Number, bool Retired);
