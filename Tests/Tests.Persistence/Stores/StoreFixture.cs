using OrleansBots.Persistence;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Persistence.Stores;

/// <summary>Makes the databases of a test class and removes them.</summary>
internal abstract class StoreFixture : IDisposable
{
    /// <summary>Names a new, empty database.</summary>
    public abstract Task<StoreOptions> CreateDatabaseAsync();

    public abstract void Dispose();

    public static StoreFixture Sqlite() => new SqliteStoreFixture();

    public static StoreFixture Postgres(PostgresFixture postgres) => new PostgresStoreFixture(postgres);

    private sealed class SqliteStoreFixture : StoreFixture
    {
        private readonly List<TempFile> _files = [];

        public override Task<StoreOptions> CreateDatabaseAsync()
        {
            var file = new TempFile();
            _files.Add(file);
            return Task.FromResult(new StoreOptions { SqlitePath = file.Path });
        }

        public override void Dispose() => _files.ForEach(file => file.Dispose());
    }

    private sealed class PostgresStoreFixture(PostgresFixture postgres) : StoreFixture
    {
        public override async Task<StoreOptions> CreateDatabaseAsync() =>
            new() { Kind = StoreKind.Postgres, ConnectionString = await postgres.Server.CreateDatabaseAsync() };

        public override void Dispose()
        {
            // The databases go with the server.
        }
    }
}
