using Npgsql;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Persistence.Schema;
using OrleansBots.Persistence.Sqlite;

namespace OrleansBots.Silo.Configuration;

/// <summary>What can go wrong at start and is an operator's to mend, so that its message is all that is printed.</summary>
public static class StartupFaults
{
    /// <summary>The exceptions' types.</summary>
    public static Type[] Expected { get; } =
    [
        typeof(SqliteFileInUseException),
        typeof(SchemaTooNewException),
        typeof(SchemaMismatchException),
        typeof(PostgresSetupException),
        // Wrong password, no such database, no rights; a server that is away is waited for instead.
        typeof(PostgresException),
    ];
}
