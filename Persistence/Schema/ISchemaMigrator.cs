namespace OrleansBots.Persistence.Schema;

/// <summary>Creates and upgrades the tables of the installation's database from the versioned scripts in this assembly.</summary>
public interface ISchemaMigrator
{
    /// <summary>
    /// Brings the database to this program's version. Safe when several processes start at once. Does nothing where it is there
    /// already.
    /// </summary>
    /// <exception cref="SchemaTooNewException">The database was written by a newer program.</exception>
    Task MigrateAsync(CancellationToken cancellationToken);
}
