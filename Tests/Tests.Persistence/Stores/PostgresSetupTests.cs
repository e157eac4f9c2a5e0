using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Npgsql;
using OrleansBots.Persistence;
using OrleansBots.Persistence.Postgres;
using OrleansBots.Tests.Common.Postgres;

namespace OrleansBots.Tests.Persistence.Stores;

/// <summary>What the program makes of its two connection strings at start, in front of a real PgBouncer.</summary>
[Collection(PostgresFixture.Collection)]
public sealed class PostgresSetupTests(PostgresFixture postgres)
{
    [Fact]
    public async Task MigrateAsync_TransactionPoolerAlone_NamesTheKeyThatIsMissing()
    {
        await using var pooler = await PgBouncer.StartAsync(postgres.Server, PoolMode.Transaction);
        var options = Options(pooler.Through(await postgres.Server.CreateDatabaseAsync()));

        var failure = await FailAsync(options);

        Assert.Contains("ConnectionStrings:OrleansBots leads through a pooler in transaction mode", failure.Message, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings:OrleansBotsDirect", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MigrateAsync_DirectThroughATransactionPooler_NamesThatKey()
    {
        await using var pooler = await PgBouncer.StartAsync(postgres.Server, PoolMode.Transaction);
        var pooled = pooler.Through(await postgres.Server.CreateDatabaseAsync());

        var failure = await FailAsync(Options(pooled, direct: pooled));

        Assert.StartsWith("ConnectionStrings:OrleansBotsDirect leads through a pooler", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MigrateAsync_SessionPoolerAlone_Works()
    {
        await using var pooler = await PgBouncer.StartAsync(postgres.Server, PoolMode.Session);
        await using var store = await TestStore.OpenMigratedAsync(Options(pooler.Through(await postgres.Server.CreateDatabaseAsync())));

        Assert.Null(await store.Get<IDatabaseProbe>().PingAsync(CancellationToken.None));
    }

    [Fact]
    public async Task MigrateAsync_StringsOfTwoDatabases_IsRefused()
    {
        await using var pooler = await PgBouncer.StartAsync(postgres.Server, PoolMode.Transaction);
        var pooled = pooler.Through(await postgres.Server.CreateDatabaseAsync());
        await using var store = TestStore.Open(Options(pooled, direct: await postgres.Server.CreateDatabaseAsync()));

        var failure = await Assert.ThrowsAsync<PostgresSetupException>(() => store.MigrateAsync());

        Assert.Contains("different databases", failure.Message, StringComparison.Ordinal);
    }

    /// <summary>No session behind a pooler is ours for long enough to be told, so the role is.</summary>
    [Fact]
    public async Task MigrateAsync_BehindAPooler_MakesTheRoleCompileNothing()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var pooler = await PgBouncer.StartAsync(postgres.Server, PoolMode.Transaction);
        await using var store = await TestStore.OpenMigratedAsync(Options(pooler.Through(database), database));

        await using var session = new NpgsqlConnection(database + ";Pooling=false");
        await session.OpenAsync();
        await using var command = new NpgsqlCommand("SHOW jit", session);
        Assert.Equal("off", await command.ExecuteScalarAsync());
    }

    /// <summary>The next client of a session must neither miss a statement that was prepared in another, nor inherit a setting.</summary>
    [Fact]
    public async Task Pool_BehindAPooler_LeavesNothingInASession()
    {
        var database = await postgres.Server.CreateDatabaseAsync();
        await using var pooler = await PgBouncer.StartAsync(postgres.Server, PoolMode.Transaction, poolSize: 1);
        await using var store = await TestStore.OpenMigratedAsync(Options(pooler.Through(database), database));
        var source = store.Get<PostgresDatabase>().DataSource;

        for (var i = 0; i < 5; i++)
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var batch = new NpgsqlBatch(connection)
            {
                BatchCommands = { PostgresStatements.AvoidTableScans(), PostgresStatements.CommitWithoutWaitingForDisk(), new("SELECT count(*) FROM transcript") },
            };
            await batch.ExecuteNonQueryAsync();
        }

        Assert.Equal("0 on on", await ReadAsync(
            source, "SELECT (SELECT count(*) FROM pg_prepared_statements) || ' ' || current_setting('enable_seqscan') || ' ' || current_setting('synchronous_commit')"));
    }

    private static StoreOptions Options(string connectionString, string? direct = null) =>
        new() { Kind = StoreKind.Postgres, ConnectionString = connectionString, DirectConnectionString = direct };

    /// <summary>The notification that does not come is waited for in the test's own time.</summary>
    private static async Task<PostgresSetupException> FailAsync(StoreOptions options)
    {
        var clock = new FakeTimeProvider();
        await using var store = TestStore.Open(options, services => services.AddSingleton<TimeProvider>(clock));
        var migration = store.MigrateAsync();
        while (await Task.WhenAny(migration, Task.Delay(50)) != migration) clock.Advance(TimeSpan.FromSeconds(1));
        return await Assert.ThrowsAsync<PostgresSetupException>(() => migration);
    }

    private static async Task<string> ReadAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
