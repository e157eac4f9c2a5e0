namespace OrleansBots.Persistence.Schema;

/// <summary>Creates and upgrades the tables of the installation's database from the versioned scripts in this assembly.</summary>
public interface ISchemaMigrator
{
    /// <summary>
    /// Brings the database to this program's version. Safe when several processes start at once. Does nothing where it is there
    /// already.
    /// </summary>
    /// <exception cref="SchemaTooNewException">A newer program took something away that this one needs.</exception>
    Task MigrateAsync(CancellationToken cancellationToken);
}
