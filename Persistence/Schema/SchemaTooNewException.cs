namespace OrleansBots.Persistence.Schema;

/// <summary>The database's schema is newer than this program; running on it could destroy data.</summary>
public sealed class SchemaTooNewException(int databaseVersion, int programVersion) : Exception(
    $"The database has schema version {databaseVersion}, this program knows versions up to {programVersion}. Start a newer program, or give this one a database of its own.")
{
    /// <summary>Version found in the database.</summary>
    public int DatabaseVersion { get; } = databaseVersion;

    /// <summary>Newest version that this program knows.</summary>
    public int ProgramVersion { get; } = programVersion;
}
