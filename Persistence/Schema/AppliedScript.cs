namespace OrleansBots.Persistence.Schema;

/// <summary>A line of the database's own record of scripts.</summary>
internal readonly record struct AppliedScript(int Version, string Checksum);
