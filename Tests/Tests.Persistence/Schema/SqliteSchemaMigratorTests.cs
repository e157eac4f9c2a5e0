using OrleansBots.Persistence;
using OrleansBots.Persistence.Sqlite;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Schema;

public sealed class SqliteSchemaMigratorTests : SchemaMigratorContract, IDisposable
{
    private readonly TempFile _file = new();

    private protected override StoreKind Kind => StoreKind.Sqlite;

    public void Dispose() => _file.Dispose();

    private protected override Task<StoreOptions> CreateDatabaseAsync() => Task.FromResult(new StoreOptions { SqlitePath = _file.Path });

    private protected override Task<List<int>> ReadVersionsAsync(TestStore store) => store.Get<SqliteDatabase>().ReadAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT version FROM schema_version ORDER BY version";
            using var reader = command.ExecuteReader();
            List<int> versions = [];
            while (reader.Read()) versions.Add(reader.GetInt32(0));
            return versions;
        },
        CancellationToken.None);

    private protected override Task ExecuteAsync(TestStore store, string sql) => store.Get<SqliteDatabase>().WriteAsync(
        connection =>
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteNonQuery();
        },
        CancellationToken.None);
}
