namespace OrleansBots.Persistence.Schema;

/// <summary>A line of the database's own record of scripts.</summary>
/// <param name="Version">Number of the script.</param>
/// <param name="Checksum">What it was.</param>
/// <param name="IsExpansion">True where programs that do not know it work beside it.</param>
internal readonly record struct AppliedScript(int Version, string Checksum, bool IsExpansion);
