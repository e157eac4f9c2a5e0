namespace OrleansBots.Persistence.Schema;

/// <summary>The database was created by a script with the same number as one of this program's, but with other content.</summary>
public sealed class SchemaMismatchException(int version, string name) : Exception(
    $"Schema script {version} ('{name}') differs from the one that this database was created with. Scripts never change once applied; use the program that created the database, or an empty database.")
{
    /// <summary>Number of the script.</summary>
    public int Version { get; } = version;
}
