using Npgsql;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Persistence.Schema;
using OrleansBots.Tests.Common.Postgres;
using OrleansBots.Tests.Persistence.Stores;

namespace OrleansBots.Tests.Persistence.Schema;

[Collection(PostgresFixture.Collection)]
public sealed class PostgresSchemaMigratorTests(PostgresFixture postgres) : SchemaMigratorContract
{
    private protected override StoreKind Kind => StoreKind.Postgres;

    [Fact]
    public async Task MigrateAsync_FourProcessesAtOnce_ApplyEachScriptOnce()
    {
        var options = await CreateDatabaseAsync();
        var stores = Enumerable.Range(0, 4).Select(_ => TestStore.Open(options)).ToArray();

        await Task.WhenAll(stores.Select(store => Task.Run(() => store.MigrateAsync())));

        Assert.Equal(SchemaScript.LoadAll(Kind).Select(script => script.Version), await ReadVersionsAsync(stores[0]));
        foreach (var store in stores) await store.DisposeAsync();
    }

    [Fact]
    public async Task MigrateAsync_ServerComesUpLater_WaitsForIt()
    {
        await using var server = await PostgresServer.CreateAsync();
        await using var store = TestStore.Open(new() { Kind = StoreKind.Postgres, ConnectionString = await server.CreateDatabaseAsync() });
        await server.StopAsync();

        var migration = store.MigrateAsync();
        Assert.NotNull(await store.Get<IDatabaseProbe>().PingAsync(CancellationToken.None));
        Assert.False(migration.IsCompleted);
        await server.StartAsync();
        await migration.WaitAsync(TimeSpan.FromSeconds(20));

        Assert.NotEmpty(await ReadVersionsAsync(store));
    }

    [Fact]
    public async Task MigrateAsync_ServerAwayAndCancelled_Ends()
    {
        await using var store = TestStore.Open(new() { Kind = StoreKind.Postgres, ConnectionString = "Host=127.0.0.1;Port=1;Username=postgres" });
        using var cancellation = new CancellationTokenSource();

        var migration = store.MigrateAsync(cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => migration.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task MigrateAsync_UnknownDatabase_FailsAtOnce()
    {
        var options = await CreateDatabaseAsync();
        options.ConnectionString = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Database = "absent" }.ConnectionString;
        await using var store = TestStore.Open(options);

        var exception = await Assert.ThrowsAsync<PostgresException>(() => store.MigrateAsync());

        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, exception.SqlState);
    }

    private protected override async Task<StoreOptions> CreateDatabaseAsync() =>
        new() { Kind = StoreKind.Postgres, ConnectionString = await postgres.Server.CreateDatabaseAsync() };

    private protected override async Task<List<int>> ReadVersionsAsync(TestStore store)
    {
        await using var command = store.Get<PostgresDatabase>().DataSource.CreateCommand("SELECT version FROM schema_version ORDER BY version");
        await using var reader = await command.ExecuteReaderAsync();
        List<int> versions = [];
        while (await reader.ReadAsync()) versions.Add(reader.GetInt32(0));
        return versions;
    }

    private protected override async Task ExecuteAsync(TestStore store, string sql)
    {
        await using var command = store.Get<PostgresDatabase>().DataSource.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
