namespace OrleansBots.Persistence.Schema;

/// <summary>A line of the database's own record of scripts.</summary>
/// <param name="Version">Number of the script.</param>
/// <param name="Checksum">Checksum of its text.</param>
/// <param name="Needs">Number of the script that a program must know at least to work on the database since.</param>
internal readonly record struct AppliedScript(int Version, string Checksum, int Needs);
