using OrleansBots.Persistence;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Cluster.Stage;

/// <summary>A database of a test's own. On SQLite a cluster has one silo, as the file belongs to one process.</summary>
internal sealed record Database(StoreKind Kind, string Location) : IDisposable
{
    public static async Task<Database> CreateAsync(PostgresFixture? postgres) => postgres is null
        ? new(StoreKind.Sqlite, Path.Combine(Directory.CreateTempSubdirectory("orleansbots-cluster-").FullName, "bots.db"))
        : new(StoreKind.Postgres, await postgres.Server.CreateDatabaseAsync());

    public void Configure(StoreOptions options)
    {
        options.Kind = Kind;
        if (Kind == StoreKind.Postgres) options.ConnectionString = Location;
        else options.SqlitePath = Location;
    }

    public void Dispose()
    {
        if (Kind == StoreKind.Sqlite) Directory.Delete(Path.GetDirectoryName(Location)!, recursive: true);
    }
}
