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

    /// <summary>Statements go through PgBouncer in transaction mode.</summary>
    public static StoreFixture Pooled(PostgresFixture postgres) => new PooledStoreFixture(postgres);

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

    private sealed class PooledStoreFixture(PostgresFixture postgres) : StoreFixture
    {
        private PgBouncer? _pooler;

        public override async Task<StoreOptions> CreateDatabaseAsync()
        {
            // Two sessions for all: whatever was left in one would be met by the next.
            _pooler ??= await PgBouncer.StartAsync(postgres.Server, PoolMode.Transaction, poolSize: 2);
            var database = await postgres.Server.CreateDatabaseAsync();
            return new() { Kind = StoreKind.Postgres, ConnectionString = _pooler.Through(database), DirectConnectionString = database };
        }

        public override void Dispose() => _pooler?.Dispose();
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
